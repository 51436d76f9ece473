// SPDX-License-Identifier: MIT
/* Which FLINT is installed: the only file that asks. FLINT 3 carries Arb and
 * Calcium; before it they were libraries of their own. */
#ifndef CR_NUM_FLINT_PORT_H
#define CR_NUM_FLINT_PORT_H

#if defined(__has_include) && __has_include(<flint/arb.h>)
#include <flint/arb.h>
#include <flint/arb_fmpz_poly.h>
#include <flint/arb_poly.h>
#else
#include <arb.h>
#include <arb_fmpz_poly.h>
#include <arb_poly.h>
#endif
#include <flint/fmpq.h>
#include <flint/fmpz.h>
#include <flint/fmpz_factor.h>
#include <flint/fmpz_mpoly.h>
#include <flint/fmpz_mpoly_factor.h>
#include <flint/fmpz_poly.h>

#endif
