// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jedro.Experimental;

/** A stored file that is read in parts, in any order. Confined to one thread. */
@Experimental
public interface RangeReader extends Closeable {

    /** {@return the size of the file in bytes} */
    long size() throws IOException;

    /**
     * {@return a stream of a part of the bytes, not buffered} It is valid until the next one is opened.
     *
     * @param offset the number of bytes before the part
     * @param length the maximum number of bytes; the stream ends earlier if the file does
     */
    InputStream openAt(long offset, long length) throws IOException;

    /** {@return a reader that opens the input again for each part} */
    static RangeReader of(Input input) {
        return new InputRanges(input);
    }

    /** {@return a part of a stream, which is closed with it} */
    static InputStream part(InputStream whole, long offset, long length) throws IOException {
        return BoundedStream.of(whole, offset, length);
    }
}
