// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jedro.storage.Input;
import org.jedro.storage.StoredContent;

/** A text that changes with the content of a file. */
final class ContentMark {
    private ContentMark() {}

    /** {@return size and time; the hash of the bytes if the storage does not record times} */
    static String of(Input file) throws IOException {
        Optional<Instant> modified = file.modified();
        return modified.isPresent()
                ? file.size() + " " + modified.get()
                : StoredContent.of(file).hash();
    }
}
