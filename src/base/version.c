// SPDX-License-Identifier: MIT
// The version of the library.
#include <chainrule/base.h>

const char *cr_library_version(void) {
  return "1.0.0";
}
