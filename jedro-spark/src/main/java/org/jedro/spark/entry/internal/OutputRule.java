// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import java.util.Locale;

/** Which rows of the result of a streaming query each batch writes. */
public enum OutputRule {
    /** Those that are new; files accept only this. */
    APPEND,
    /** All of them. */
    COMPLETE,
    /** Those that are new or have changed. */
    UPDATE;

    /** {@return the name in Spark} */
    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
