// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.Optional;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * The option {@code checkpoint} of increments.
 *
 * @param mark what is remembered
 * @param comparison which marks are open
 * @param force the mark to use in place of the stored one; an empty text for all partitions
 * @param forceCheckpoint Kedro's name of the same
 * @param filepath where it is stored; by default, in the folder
 * @param credentials the credentials of its storage, if it is not that of the folder
 */
record CheckpointOptions(
        MarkKind mark,
        Comparison comparison,
        Optional<Value> force,
        Optional<Value> forceCheckpoint,
        Optional<String> filepath,
        Optional<MapValue> credentials) {

    /** Which marks are open. */
    enum Comparison {
        /** Those after the stored one. */
        AFTER,
        /** The stored one, and those after it. */
        FROM
    }

    static CheckpointOptions defaults() {
        return new CheckpointOptions(
                MarkKind.TEXT,
                Comparison.AFTER,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
