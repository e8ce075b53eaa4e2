/**
 * What is reported of code of the user that has failed: its own frame, hints from the inputs of the call, and the trace with
 * the cause first.
 *
 * <p>Read {@link org.jedro.failure.UserFrame} first, then {@link org.jedro.failure.FailureHint} and {@link
 * org.jedro.failure.Traceback}. Depends on the floor and on the names of datasets.
 */
@NullMarked
package org.jedro.failure;

import org.jspecify.annotations.NullMarked;
