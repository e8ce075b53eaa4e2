// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import org.jedro.Experimental;
import org.jedro.internal.Thrown;

/**
 * What ended a node or a run, without secrets.
 *
 * @param type the name of the class
 * @param message the message, which may be empty; cut if it is very long
 */
@Experimental
public record RecordedFailure(String type, String message) {

    /** {@return what is recorded of a throwable, whose secrets the caller has masked} Never throws. */
    public static RecordedFailure of(Throwable failure) {
        String message = Thrown.message(failure);
        return new RecordedFailure(Thrown.type(failure).getName(), message == null ? "" : message);
    }
}
