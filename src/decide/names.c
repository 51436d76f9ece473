// SPDX-License-Identifier: MIT
#include <chainrule/decide.h>

const char *cr_truth_name(cr_truth truth) {
  static const char *const names[] = {
      [CR_UNDECIDED] = "undecided", [CR_EQUAL] = "equal",
      [CR_DIFFERENT] = "different", [CR_NOWHERE] = "nowhere"};
  return names[truth];
}

const char *cr_evidence_name(cr_evidence evidence) {
  static const char *const names[] = {
      [CR_BY_NOTHING] = "-",          [CR_BY_IDENTITY] = "identity",
      [CR_BY_PRODUCT] = "product",    [CR_BY_NORMAL_FORM] = "normal-form",
      [CR_BY_SIGNS] = "signs",        [CR_BY_SQUARES] = "squares",
      [CR_BY_CONJUGATES] = "conjugates", [CR_BY_DERIVATIVE] = "derivative",
      [CR_BY_CONSTRAINT] = "constraint", [CR_BY_WITNESS] = "witness"};
  return names[evidence];
}

const char *cr_domains_name(cr_domains domains) {
  static const char *const names[] = {
      [CR_DOMAINS_UNKNOWN] = "unknown",       [CR_DOMAINS_SAME] = "same",
      [CR_DOMAINS_A_NARROWER] = "a narrower", [CR_DOMAINS_B_NARROWER] = "b narrower",
      [CR_DOMAINS_CROSS] = "cross"};
  return names[domains];
}
