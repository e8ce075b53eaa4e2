// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.util.List;
import org.jedro.storage.Location;

/** Remembers which partitions of a set have been processed. Thread-safe. */
interface Progress {

    /** {@return where it is stored} */
    Location location();

    /** {@return the partitions that have not been processed, in the order in which they are to be} */
    List<MarkedPart> open(List<Part> all) throws IOException;

    /** Stores that partitions have been processed. */
    void confirm(List<MarkedPart> processed) throws IOException;
}
