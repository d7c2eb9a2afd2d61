#pragma once

// COIN-OR CBC behind one function: its own C interface knows no way to end a search that nobody waits for any more.

#ifdef __cplusplus
extern "C" {
#endif

struct branch_and_cut_size {
  int columns;
  int rows;
};

struct branch_and_cut_limits {
  int nodes;
  /// Of wall time; 0 or less for no limit.
  double seconds;
  double gap;
  /// Whether there are values to start from.
  int has_start;
  /// Asked again and again, on the thread that searches, whether to end.
  int (*is_over)(void *context);
  void *context;
};

/// What CBC says of a search, in its own words.
struct branch_and_cut_outcome {
  /// 0 where the search came to its end.
  int status;
  int is_optimal;
  int is_infeasible;
  int is_unbounded;
  int is_stopped;
  int has_values;
  int nodes;
  double bound;
};

/// The least cost of columns under bounds and rows; the matrix stands column by column, `is_whole` is 1 for whole numbers.
///
/// CBC keeps state that all searches share: one at a time. `found` has room for a value for each column, written where there
/// are any.
struct branch_and_cut_outcome branch_and_cut_search(struct branch_and_cut_size size, const int *starts, const int *indices,
                                                    const double *values, const double *lower, const double *upper,
                                                    const double *costs, const double *row_lower, const double *row_upper,
                                                    const unsigned char *is_whole, const double *start,
                                                    struct branch_and_cut_limits limits, double *found);

#ifdef __cplusplus
}
#endif
