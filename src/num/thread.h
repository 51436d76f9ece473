/* SPDX-License-Identifier: MIT */
/**
 * What FLINT and its companions keep for each thread.
 */
#ifndef CR_NUM_THREAD_H
#define CR_NUM_THREAD_H

/**
 * Free what the calling thread has cached. The last thing a thread does that
 * has computed; numbers that it made stay good.
 */
void cr_num_thread_end(void);

#endif
