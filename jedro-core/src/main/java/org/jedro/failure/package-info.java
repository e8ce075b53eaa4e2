/**
 * What is reported about failed user code: its own frame, hints from the inputs of the call, and the trace with the cause
 * first.
 *
 * <p>Read {@link org.jedro.failure.UserFrame} first, then {@link org.jedro.failure.FailureHint} and {@link
 * org.jedro.failure.Traceback}. Depends on {@code org.jedro} and on the names of datasets.
 */
@NullMarked
package org.jedro.failure;

import org.jspecify.annotations.NullMarked;
