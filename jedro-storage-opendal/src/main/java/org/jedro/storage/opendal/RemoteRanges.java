// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jedro.storage.RangeReader;

/**
 * Parts of a remote file, in any order. Formats read many small parts close to each other, above all at the end of the file, so
 * each small request fetches a little more, which is kept for the next one.
 */
final class RemoteRanges implements RangeReader {
    private static final int SMALL = 64 << 10;

    private final RemoteFile file;
    private byte[] kept = new byte[0];
    private long keptFrom;

    RemoteRanges(RemoteFile file) {
        this.file = file;
    }

    @Override
    public long size() {
        return file.size();
    }

    @Override
    public InputStream openAt(long offset, long length) throws IOException {
        long end = length > file.size() - offset ? file.size() : offset + length;
        if (offset >= end) {
            return InputStream.nullInputStream();
        }
        if (!isKept(offset, end)) {
            if (end - offset > SMALL) {
                return new RemoteStream(file, offset, end - offset, true);
            }
            keptFrom = Math.min(offset, Math.max(0, file.size() - SMALL));
            int more = (int) Math.min(SMALL, file.size() - keptFrom);
            kept = file.await(file.fetchLater(keptFrom, more));
        }
        return new ByteArrayInputStream(kept, (int) (offset - keptFrom), (int) (end - offset));
    }

    private boolean isKept(long offset, long end) {
        return offset >= keptFrom && end <= keptFrom + kept.length;
    }

    @Override
    public void close() {
        kept = new byte[0];
    }
}
