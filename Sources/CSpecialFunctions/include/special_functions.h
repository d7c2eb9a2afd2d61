#pragma once

// Regularised incomplete functions and their inverses, by Boost.Math. Each tail is computed as a tail.
// A value outside a function's domain gives NaN, never an exception.

#ifdef __cplusplus
extern "C" {
#endif

double special_beta_lower(double a, double b, double x);
double special_beta_upper(double a, double b, double x);
/// The x at which the lower (upper) regularised incomplete beta function is p.
double special_beta_lower_inverse(double a, double b, double p);
double special_beta_upper_inverse(double a, double b, double p);
double special_gamma_lower(double a, double x);
double special_gamma_upper(double a, double x);
/// The z with an upper tail of the standard normal distribution of p.
double special_normal_upper_inverse(double p);
/// The t with an upper tail of Student's distribution of p.
double special_t_upper_inverse(double df, double p);
double special_noncentral_t_lower(double df, double delta, double t);
double special_noncentral_t_upper(double df, double delta, double t);
double special_log_gamma(double x);
/// gamma(a) / gamma(a + delta), without overflow.
double special_gamma_delta_ratio(double a, double delta);

#ifdef __cplusplus
}
#endif
