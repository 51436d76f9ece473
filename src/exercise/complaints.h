/* SPDX-License-Identifier: MIT */
/**
 * The complaints of libyaml, made useful to somebody who knows nothing of YAML
 * but what docs/exercises.md says.
 */
#ifndef CR_EXERCISE_COMPLAINTS_H
#define CR_EXERCISE_COMPLAINTS_H

#include "exercise/document.h"

/**
 * What to say for the message `theirs` about a byte of the document, and in
 * *hint what to do. Static texts, or `theirs`.
 */
const char *cr_complaint_about(const cr_document *doc, const char *theirs,
                               size_t byte, const char **hint);

/**
 * True for messages about something that was opened and never closed: the
 * opening is the place to show, not where the reader gave up.
 */
bool cr_complaint_at_opening(const char *theirs);

#endif
