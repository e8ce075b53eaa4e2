// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.internal.Thrown;

/**
 * What ended a node or a run, without secrets.
 *
 * @param type the name of the class
 * @param message the message, which may be empty; cut if it is very long
 * @param trace the stack traces of the causes and of the failure, the innermost cause first; cut if they are very long.
 *     Empty for runs, and for nodes in records of earlier versions
 */
@Experimental
public record RecordedFailure(String type, String message, Optional<String> trace) {

    /** Creates a failure without a stack trace. */
    public RecordedFailure(String type, String message) {
        this(type, message, Optional.empty());
    }

    /** {@return what is recorded of a throwable, whose secrets the caller has masked} Never throws. */
    public static RecordedFailure of(Throwable failure) {
        String message = Thrown.message(failure);
        return new RecordedFailure(Thrown.type(failure).getName(), message == null ? "" : message);
    }

    /** {@return the same failure with a stack trace, without secrets} */
    public RecordedFailure withTrace(String text) {
        return new RecordedFailure(type, message, Optional.of(text));
    }
}
