// SPDX-License-Identifier: MIT
/* Products of two 64-bit numbers; both compilers have it, ISO C does not. */
#ifndef CR_NUM_WIDE_H
#define CR_NUM_WIDE_H

__extension__ typedef __int128 cr_wide;
__extension__ typedef unsigned __int128 cr_unsigned_wide;

#endif
