// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.entry.internal;

import org.apache.spark.sql.SaveMode;
import org.jedro.value.ComponentException;

/** What a save does with the rows that a table has. */
public enum SaveRule {
    /** They are kept. */
    APPEND,
    /** They are replaced. */
    OVERWRITE,
    /** A table that exists is an error. */
    ERROR,
    /** A table that exists is left as it is. */
    IGNORE,
    /** Rows with equal keys are replaced, others are added; only formats that merge can do it. */
    UPSERT;

    /** Refuses {@link #UPSERT} where nothing merges rows. */
    void refuseUpsert(String wayOut) {
        if (this == UPSERT) {
            throw new ComponentException(
                    "mode", "expected append, overwrite, error or ignore but was 'upsert'; " + wayOut);
        }
    }

    SaveMode mode() {
        return switch (this) {
            case APPEND -> SaveMode.Append;
            case OVERWRITE -> SaveMode.Overwrite;
            case IGNORE -> SaveMode.Ignore;
            case ERROR, UPSERT -> SaveMode.ErrorIfExists;
        };
    }
}
