#include "CMatrix.h"

#include <stdbool.h>
#include <string.h>

#pragma clang diagnostic ignored "-Wpsabi"

// Each function is written once, for eight numbers at a time; the compiler makes two of it, one of them with wide instructions.
#define EVERYWHERE static inline __attribute__((always_inline))

typedef float eight __attribute__((vector_size(32), aligned(4)));

EVERYWHERE eight load(const float *from) { return *(const eight *)from; }

EVERYWHERE float total(eight v) { return ((v[0] + v[4]) + (v[2] + v[6])) + ((v[1] + v[5]) + (v[3] + v[7])); }

// Three rows by four: twelve sums stay in registers.
enum { tall = 3, wide = 4 };

EVERYWHERE void block(
  float *out, size_t outStride, const float *left, size_t leftStride, const float *right, size_t rightStride, const float *bias,
  size_t depth, const int rows, const int columns) {
  eight sums[tall][wide];
  memset(sums, 0, sizeof sums);
  const size_t even = depth / 8 * 8;
  for (size_t k = 0; k < even; k += 8) {
    eight l[tall];
    for (int i = 0; i < rows; i++) l[i] = load(left + i * leftStride + k);
    for (int j = 0; j < columns; j++) {
      const eight r = load(right + j * rightStride + k);
      for (int i = 0; i < rows; i++) sums[i][j] += l[i] * r;
    }
  }
  for (int i = 0; i < rows; i++) {
    for (int j = 0; j < columns; j++) {
      float sum = total(sums[i][j]);
      for (size_t k = even; k < depth; k++) sum += left[i * leftStride + k] * right[j * rightStride + k];
      out[i * outStride + j] = sum + (bias ? bias[j] : 0);
    }
  }
}

EVERYWHERE void product(
  float *out, size_t outStride, const float *left, size_t leftStride, const float *right, size_t rightStride, const float *bias,
  size_t rows, size_t columns, size_t depth) {
  for (size_t j = 0; j < columns; j += wide) {
    const bool isWide = columns - j >= wide;
    const float *r = right + j * rightStride, *b = bias ? bias + j : 0;
    size_t i = 0;
    for (; isWide && i + tall <= rows; i += tall)
      block(out + i * outStride + j, outStride, left + i * leftStride, leftStride, r, rightStride, b, depth, tall, wide);
    for (; i < rows; i++) {
      float *o = out + i * outStride + j;
      const float *l = left + i * leftStride;
      if (isWide) {
        block(o, outStride, l, leftStride, r, rightStride, b, depth, 1, wide);
      } else {
        for (size_t c = 0; c < columns - j; c++)
          block(o + c, outStride, l, leftStride, r + c * rightStride, rightStride, b ? b + c : 0, depth, 1, 1);
      }
    }
  }
}

// erf(x) as x · P(x²) / Q(x²), fitted by least squares on 0…3.92 and constant beyond; off by less than 4e-7.
EVERYWHERE void gelu(float *values, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const float value = values[i];
    float x = value * 0.70710678f;
    x = x > 3.92f ? 3.92f : x;
    x = x < -3.92f ? -3.92f : x;
    const float t = x * x;
    const float p =
      1.1283790376f + t * (0.1923296562f + t * (0.0530021673f + t * (0.0038493867f + t * (2.870007e-4f + t * 2.0374234e-6f))));
    const float q =
      1.0f + t * (0.5037795354f + t * (0.1149041923f + t * (0.0151345362f + t * (0.0011834155f + t * 3.8073313e-5f))));
    values[i] = value * 0.5f * (1.0f + x * p / q);
  }
}

// e^x for x ≤ 0: 2^n · 2^f by the first terms of the series on |f| ≤ ½; off by less than 3e-7 of it.
EVERYWHERE float power(float x) {
  x = x < -87.0f ? -87.0f : x;
  const float scaled = x * 1.44269504f;
  const float whole = (float)(int)(scaled - 0.5f);
  const float f = (scaled - whole) * 0.69314718f;
  const float series =
    1.0f + f * (1.0f + f * (0.5f + f * (1.0f / 6 + f * (1.0f / 24 + f * (1.0f / 120 + f * (1.0f / 720))))));
  const int bits = ((int)whole + 127) << 23;
  float two;
  memcpy(&two, &bits, sizeof two);
  return series * two;
}

EVERYWHERE void softmax(float *values, size_t stride, size_t rows, size_t columns, float scale) {
  for (size_t i = 0; i < rows; i++) {
    float *row = values + i * stride;
    float most = row[0];
    for (size_t j = 1; j < columns; j++) most = row[j] > most ? row[j] : most;
    for (size_t j = 0; j < columns; j++) row[j] = power(scale * (row[j] - most));
    float sum = 0;
    for (size_t j = 0; j < columns; j++) sum += row[j];
    const float share = 1 / sum;
    for (size_t j = 0; j < columns; j++) row[j] *= share;
  }
}

#if defined(__x86_64__)
#define WIDE __attribute__((target("avx2,fma")))
static bool isWide(void) { return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"); }

WIDE static void productWide(
  float *out, size_t outStride, const float *left, size_t leftStride, const float *right, size_t rightStride, const float *bias,
  size_t rows, size_t columns, size_t depth) {
  product(out, outStride, left, leftStride, right, rightStride, bias, rows, columns, depth);
}
WIDE static void geluWide(float *values, size_t count) { gelu(values, count); }
WIDE static void softmaxWide(float *values, size_t stride, size_t rows, size_t columns, float scale) {
  softmax(values, stride, rows, columns, scale);
}
#else
static bool isWide(void) { return false; }
#define productWide product
#define geluWide gelu
#define softmaxWide softmax
#endif

void cadre_product(
  float *out, size_t outStride, const float *left, size_t leftStride, const float *right, size_t rightStride, const float *bias,
  size_t rows, size_t columns, size_t depth) {
  if (isWide())
    productWide(out, outStride, left, leftStride, right, rightStride, bias, rows, columns, depth);
  else
    product(out, outStride, left, leftStride, right, rightStride, bias, rows, columns, depth);
}

void cadre_gelu(float *values, size_t count) {
  if (isWide())
    geluWide(values, count);
  else
    gelu(values, count);
}

void cadre_softmax(float *values, size_t stride, size_t rows, size_t columns, float scale) {
  if (isWide())
    softmaxWide(values, stride, rows, columns, scale);
  else
    softmax(values, stride, rows, columns, scale);
}
