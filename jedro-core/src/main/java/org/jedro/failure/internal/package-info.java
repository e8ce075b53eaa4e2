// SPDX-License-Identifier: Apache-2.0
/**
 * What is reported about failed user code: its own frame, hints from the inputs of the call, and the trace with the cause
 * first.
 *
 * <p>Not part of the API: it may change in any release. Read {@link
 * org.jedro.failure.internal.UserFrame} first. Depends on {@code org.jedro.failure} and on the names of datasets; the runner,
 * the workers and the command line use it.
 */
@NullMarked
package org.jedro.failure.internal;

import org.jspecify.annotations.NullMarked;
