#include "special_functions.h"

#include <limits>

#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/erf.hpp>
#include <boost/math/special_functions/gamma.hpp>

namespace {
using namespace boost::math::policies;

// Errors become NaN or infinity: no exception may cross into Swift.
using Quiet = policy<domain_error<ignore_error>, pole_error<ignore_error>, overflow_error<ignore_error>,
                     underflow_error<ignore_error>, denorm_error<ignore_error>, rounding_error<ignore_error>,
                     evaluation_error<ignore_error>, indeterminate_result_error<ignore_error>>;
const Quiet quiet;

// What a policy does not cover, such as a root that is not found, still throws.
template <typename Function> double guarded(Function function) {
  try {
    return function();
  } catch (...) {
    return std::numeric_limits<double>::quiet_NaN();
  }
}
}  // namespace

extern "C" {
double special_beta_lower(double a, double b, double x) {
  return guarded([=] { return boost::math::ibeta(a, b, x, quiet); });
}
double special_beta_upper(double a, double b, double x) {
  return guarded([=] { return boost::math::ibetac(a, b, x, quiet); });
}
double special_beta_lower_inverse(double a, double b, double p) {
  return guarded([=] { return boost::math::ibeta_inv(a, b, p, quiet); });
}
double special_beta_upper_inverse(double a, double b, double p) {
  return guarded([=] { return boost::math::ibetac_inv(a, b, p, quiet); });
}
double special_gamma_lower(double a, double x) {
  return guarded([=] { return boost::math::gamma_p(a, x, quiet); });
}
double special_gamma_upper(double a, double x) {
  return guarded([=] { return boost::math::gamma_q(a, x, quiet); });
}
double special_normal_upper_inverse(double p) {
  return guarded([=] { return 1.4142135623730950488 * boost::math::erfc_inv(2 * p, quiet); });
}
double special_t_upper_inverse(double df, double p) {
  return guarded([=] { return quantile(complement(boost::math::students_t_distribution<double, Quiet>(df), p)); });
}
double special_noncentral_t_lower(double df, double delta, double t) {
  return guarded([=] { return cdf(boost::math::non_central_t_distribution<double, Quiet>(df, delta), t); });
}
double special_noncentral_t_upper(double df, double delta, double t) {
  return guarded([=] { return cdf(complement(boost::math::non_central_t_distribution<double, Quiet>(df, delta), t)); });
}
double special_log_gamma(double x) {
  return guarded([=] { return boost::math::lgamma(x, quiet); });
}
double special_gamma_delta_ratio(double a, double delta) {
  return guarded([=] { return boost::math::tgamma_delta_ratio(a, delta, quiet); });
}
}
