// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.io.InputStream;
import org.jedro.JedroException;

/** Counts the files and bytes of a starter, so that a small archive cannot fill the memory. */
final class SizeLimit {
    private static final int MAX_FILES = 20_000;
    private static final int MAX_BYTES = 100 << 20;

    private final String origin;
    private int files;
    private int bytes;

    SizeLimit(String origin) {
        this.origin = origin;
    }

    /** {@return all bytes of a stream} */
    byte[] read(InputStream in) throws IOException {
        files++;
        byte[] content = in.readNBytes(MAX_BYTES - bytes + 1);
        bytes += content.length;
        if (files > MAX_FILES || bytes > MAX_BYTES) {
            throw new JedroException(
                    "Starter '" + origin + "' is too large: expected at most " + MAX_FILES + " files and 100 MB.");
        }
        return content;
    }
}
