// SPDX-License-Identifier: MIT
// The functions that the yardstick knows, with their slopes.
#include "yardstick_tree.h"

#include <math.h>
#include <string.h>

static double cot(double x) { return 1 / tan(x); }
static double sec(double x) { return 1 / cos(x); }
static double csc(double x) { return 1 / sin(x); }
static double coth(double x) { return 1 / tanh(x); }
static double sech(double x) { return 1 / cosh(x); }
static double csch(double x) { return 1 / sinh(x); }
static double arccot(double x) { return acos(-1.0) / 2 - atan(x); }
static double arcsec(double x) { return acos(1 / x); }
static double arccsc(double x) { return asin(1 / x); }
static double arccoth(double x) { return atanh(1 / x); }
static double arcsech(double x) { return acosh(1 / x); }
static double arccsch(double x) { return asinh(1 / x); }
static double sigma(double x) { return 1 / (1 + exp(-x)); }
static double sign(double x) { return (x > 0) - (x < 0); }

static double d_exp(double x, double f) { return (void)x, f; }
static double d_ln(double x, double f) { return (void)f, 1 / x; }
static double d_sqrt(double x, double f) { return (void)x, 0.5 / f; }
static double d_cbrt(double x, double f) { return (void)x, 1 / (3 * f * f); }
static double d_sin(double x, double f) { return (void)f, cos(x); }
static double d_cos(double x, double f) { return (void)f, -sin(x); }
static double d_tan(double x, double f) { return (void)x, 1 + f * f; }
static double d_cot(double x, double f) { return (void)x, -1 - f * f; }
static double d_sec(double x, double f) { return f * tan(x); }
static double d_csc(double x, double f) { return -f / tan(x); }
static double d_arcsin(double x, double f) { return (void)f, 1 / sqrt(1 - x * x); }
static double d_arccos(double x, double f) { return (void)f, -1 / sqrt(1 - x * x); }
static double d_arctan(double x, double f) { return (void)f, 1 / (1 + x * x); }
static double d_arccot(double x, double f) { return (void)f, -1 / (1 + x * x); }
static double d_arcsec(double x, double f) {
  return (void)f, 1 / (fabs(x) * sqrt(x * x - 1));
}
static double d_arccsc(double x, double f) { return -d_arcsec(x, f); }
static double d_sinh(double x, double f) { return (void)f, cosh(x); }
static double d_cosh(double x, double f) { return (void)f, sinh(x); }
static double d_tanh(double x, double f) { return (void)x, 1 - f * f; }
static double d_sech(double x, double f) { return -f * tanh(x); }
static double d_csch(double x, double f) { return -f / tanh(x); }
static double d_arcsinh(double x, double f) { return (void)f, 1 / sqrt(x * x + 1); }
static double d_arccosh(double x, double f) { return (void)f, 1 / sqrt(x * x - 1); }
static double d_arctanh(double x, double f) { return (void)f, 1 / (1 - x * x); }
static double d_arcsech(double x, double f) {
  return (void)f, -1 / (x * sqrt(1 - x * x));
}
static double d_arccsch(double x, double f) {
  return (void)f, -1 / (fabs(x) * sqrt(1 + x * x));
}
static double d_sigma(double x, double f) { return (void)x, f * (1 - f); }
static double d_abs(double x, double f) { return f / x; }
static double d_sign(double x, double f) { return (void)f, x == 0 ? NAN : 0; }

static const yard_function functions[] = {
    {"sin", sin, d_sin},           {"cos", cos, d_cos},
    {"sqrt", sqrt, d_sqrt},        {"ln", log, d_ln},
    {"exp", exp, d_exp},           {"tan", tan, d_tan},
    {"cot", cot, d_cot},           {"sec", sec, d_sec},
    {"csc", csc, d_csc},           {"arcsin", asin, d_arcsin},
    {"arccos", acos, d_arccos},    {"arctan", atan, d_arctan},
    {"arccot", arccot, d_arccot},  {"arcsec", arcsec, d_arcsec},
    {"arccsc", arccsc, d_arccsc},  {"sinh", sinh, d_sinh},
    {"cosh", cosh, d_cosh},        {"tanh", tanh, d_tanh},
    {"coth", coth, d_tanh},        {"sech", sech, d_sech},
    {"csch", csch, d_csch},        {"arcsinh", asinh, d_arcsinh},
    {"arccosh", acosh, d_arccosh}, {"arctanh", atanh, d_arctanh},
    {"arccoth", arccoth, d_arctanh}, {"arcsech", arcsech, d_arcsech},
    {"arccsch", arccsch, d_arccsch}, {"cbrt", cbrt, d_cbrt},
    {"abs", fabs, d_abs},          {"sign", sign, d_sign},
    {"sigma", sigma, d_sigma},
};

const yard_function *yard_function_find(const char *name, size_t len) {
  for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
    const char *known = functions[i].name;
    if (!strncmp(known, name, len) && !known[len]) return &functions[i];
  }
  return NULL;
}
