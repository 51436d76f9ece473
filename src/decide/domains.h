// SPDX-License-Identifier: MIT
/* Comparing where two expressions are defined, up to isolated points. */
#ifndef CR_DECIDE_DOMAINS_H
#define CR_DECIDE_DOMAINS_H

#include "decide/constraints.h"
#include "decide/witness.h"

/**
 * Compare the domains of both sides: by their conditions, then by cells, then by
 * looking for holes with balls. Holes that were found stand in `search`, whatever is
 * returned: that there are no others is proved, or the result is "unknown".
 */
cr_domains cr_domains_compare(cr_problem *p, cr_hunt *search);
/** Is it proved that there is no open set where both sides are defined? */
bool cr_domains_exclude(cr_problem *p);

#endif
