// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.io.InputStream;

/** Parts of an input, each of which is a separate request. */
record InputRanges(Input input) implements RangeReader {
    @Override
    public long size() throws IOException {
        return input.size();
    }

    @Override
    public InputStream openAt(long offset, long length) throws IOException {
        return input.openAt(offset, length);
    }

    @Override
    public void close() {
        // nothing stays open between two parts
    }
}
