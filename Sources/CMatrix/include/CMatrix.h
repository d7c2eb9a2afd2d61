#pragma once
#include <stddef.h>

/// A matrix by the transpose of another, both with their rows one after another in memory:
/// out[i][j] = bias[j] + Σ left[i][k] · right[j][k].
///
/// A stride is how many numbers lie between the starts of two rows. `bias` may be NULL.
/// It uses the processor's wide instructions where it has them; sums then differ in the last digit.
void cadre_product(
  float *out, size_t outStride, const float *left, size_t leftStride, const float *right, size_t rightStride, const float *bias,
  size_t rows, size_t columns, size_t depth);

/// Replaces each number x by x · Φ(x), Φ being the distribution function of the normal distribution
/// (Gaussian error linear unit).
void cadre_gelu(float *values, size_t count);

/// Replaces each row of numbers x by e^(scale·x), divided by the sum of the row.
void cadre_softmax(float *values, size_t stride, size_t rows, size_t columns, float scale);
