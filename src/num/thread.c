// SPDX-License-Identifier: MIT
#include "num/thread.h"

#include "num/flint_port.h"

void cr_num_thread_end(void) {
  flint_cleanup();
}
