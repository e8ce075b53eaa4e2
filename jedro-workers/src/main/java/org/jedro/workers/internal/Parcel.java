// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.ReadableByteChannel;
import org.jspecify.annotations.Nullable;

/** A value in transit: as bytes in a frame if it is small, else in a store. Immutable. */
public final class Parcel {
    private final byte @Nullable [] bytes;
    private final @Nullable ParcelStore store;
    private final String place;
    private final long size;

    private Parcel(byte @Nullable [] bytes, @Nullable ParcelStore store, String place, long size) {
        this.bytes = bytes;
        this.store = store;
        this.place = place;
        this.size = size;
    }

    static Parcel of(byte[] bytes) {
        return new Parcel(bytes, null, "", bytes.length);
    }

    static Parcel in(ParcelStore store, String place, long size) {
        return new Parcel(null, store, place, size);
    }

    /** {@return the bytes of a small value; null for one in the store} */
    byte @Nullable [] bytes() {
        return bytes;
    }

    /** {@return the place in the store; empty for a small value} */
    public String place() {
        return place;
    }

    /** {@return the number of bytes} */
    public long size() {
        return size;
    }

    ReadableByteChannel open() throws IOException {
        if (store == null) {
            throw new IllegalStateException("an empty parcel");
        }
        return store.open(place);
    }

    void write(DataOutputStream out) throws IOException {
        out.writeBoolean(bytes == null);
        if (bytes == null) {
            out.writeUTF(place);
            out.writeLong(size);
        } else {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }

    static Parcel read(DataInputStream in, ParcelStore store) throws IOException {
        return in.readBoolean() ? in(store, in.readUTF(), in.readLong()) : of(in.readNBytes(in.readInt()));
    }

    /** {@return whether the value can be read} */
    boolean isThere() {
        return store == null || store.has(place);
    }

    /** Removes the value from the store. */
    public void discard() {
        if (store != null) {
            store.discard(place);
        }
    }
}
