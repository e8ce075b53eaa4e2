// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A value in transit: as bytes in a frame, or in a file that both processes can read.
 *
 * @param bytes the bytes of a small value
 * @param file the file with the bytes of a large value
 * @param size the number of bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Parcel(byte @Nullable [] bytes, @Nullable Path file, long size) {

    static Parcel of(byte[] bytes) {
        return new Parcel(bytes, null, bytes.length);
    }

    static Parcel in(Path file, long size) {
        return new Parcel(null, file, size);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeBoolean(file != null);
        if (file != null) {
            out.writeUTF(file.toString());
            out.writeLong(size);
        } else if (bytes != null) {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    static Parcel read(DataInputStream in) throws IOException {
        return in.readBoolean() ? in(Path.of(in.readUTF()), in.readLong()) : of(in.readNBytes(in.readInt()));
    }

    /** Removes the file, if it exists. */
    void discard() {
        if (file != null) {
            SharedFolder.delete(file);
        }
    }
}
