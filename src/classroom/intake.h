/* SPDX-License-Identifier: MIT */
/**
 * The intake from inside: answers that others have marked.
 */
#ifndef CR_CLASSROOM_INTAKE_H
#define CR_CLASSROOM_INTAKE_H

#include "classroom/marker.h"

#include <chainrule/classroom.h>

/** The marker of the intake; other threads may share its keys and memory. */
cr_marker *cr_intake_marker(cr_intake *intake);
/** As cr_intake_take, for an answer that was marked already. */
cr_status cr_intake_enter(cr_intake *intake, const cr_answer *answer,
                          const cr_marked *marked, cr_receipt *out, cr_error *err);

#endif
