#include "branch_and_cut.h"

#include <algorithm>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include <CbcEventHandler.hpp>
#include <CbcModel.hpp>
#include <CbcSolver.hpp>
#include <CoinError.hpp>
#include <OsiClpSolverInterface.hpp>

namespace {
/// Ends the search at the next node, round of cuts or heuristic once it is over.
class Watch : public CbcEventHandler {
 public:
  explicit Watch(const branch_and_cut_limits &limits) : limits(limits) {}

  CbcAction event(CbcEvent) override { return isOver() ? stop : noAction; }

  // Asked before a heuristic searches a part: it is not begun.
  CbcAction event(CbcEvent, void *) override { return isOver() ? killSolution : noAction; }

  CbcEventHandler *clone() const override { return new Watch(*this); }

 private:
  branch_and_cut_limits limits;

  bool isOver() const { return limits.is_over != nullptr && limits.is_over(limits.context) != 0; }
};

void limit(CbcModel &model, const branch_and_cut_limits &limits, const double *start) {
  model.setMaximumNodes(limits.nodes);
  if (limits.seconds > 0) model.setMaximumSeconds(limits.seconds);
  if (limits.gap > 0) model.setAllowableGap(limits.gap);
  if (limits.has_start != 0) {
    std::vector<std::pair<std::string, double>> values;
    for (int column = 0; column < model.solver()->getNumCols(); ++column) {
      values.emplace_back(model.solver()->getColName(column), start[column]);
    }
    model.setMIPStart(values);
  }
  Watch watch(limits);
  model.passInEventHandler(&watch);
}

// CBC calls it at some steps without asking whether there is one.
int goOn(CbcModel *, int) { return 0; }

branch_and_cut_outcome search(CbcModel &model, CbcSolverUsefulData &data, const branch_and_cut_limits &limits, double *found) {
  std::vector<const char *> words = {"cbc", "-threads", "0"};
  if (limits.seconds > 0) words.insert(words.end(), {"-timeMode", "elapsed"});
  words.insert(words.end(), {"-solve", "-quit"});
  CbcMain1(static_cast<int>(words.size()), words.data(), model, goOn, data);
  const double *best = model.bestSolution();
  if (best != nullptr) std::copy(best, best + model.getNumCols(), found);
  return {model.status(),
          model.isProvenOptimal(),
          model.isProvenInfeasible(),
          model.isContinuousUnbounded(),
          model.isNodeLimitReached() || model.isSecondsLimitReached(),
          best != nullptr,
          model.getNodeCount(),
          model.getBestPossibleObjValue()};
}
}  // namespace

extern "C" branch_and_cut_outcome branch_and_cut_search(branch_and_cut_size size, const int *starts, const int *indices,
                                                        const double *values, const double *lower, const double *upper,
                                                        const double *costs, const double *row_lower,
                                                        const double *row_upper, const unsigned char *is_whole,
                                                        const double *start, branch_and_cut_limits limits, double *found) {
  // No exception may cross into Swift; a search that failed claims nothing.
  const branch_and_cut_outcome nothing = {-1, 0, 0, 0, 0, 0, 0, -COIN_DBL_MAX};
  try {
    OsiClpSolverInterface empty;
    CbcModel model(empty);
    CbcSolverUsefulData data;
    CbcMain0(model, data);
    data.noPrinting_ = false;
    model.setLogLevel(0);
    OsiSolverInterface &solver = *model.solver();
    solver.loadProblem(size.columns, size.rows, starts, indices, values, lower, upper, costs, row_lower, row_upper);
    for (int column = 0; column < size.columns; ++column) {
      if (is_whole[column] != 0) solver.setInteger(column);
    }
    limit(model, limits, start);
    return search(model, data, limits, found);
  } catch (const CoinError &) {
    return nothing;
  } catch (const std::exception &) {
    return nothing;
  }
}
