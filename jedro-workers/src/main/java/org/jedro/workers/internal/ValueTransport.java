// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import org.jedro.JedroException;
import org.jedro.datasets.object.ObjectBytes;

/**
 * Packs values into parcels and unpacks them, in parents and workers. Arrays of primitives and buffers are copied
 * directly; the most common scalars have a form of their own; everything else uses {@link ObjectBytes}. Large values are
 * written and read in pieces; files are never mapped, so that nothing must be unmapped, and no limit of 2 GiB applies. Thread-safe.
 */
public final class ValueTransport {
    /** Values of at least this size go through the store. */
    static final int LARGE = 64 << 10;

    private static final int PIECE = 1 << 20;
    private static final int HEADER = 16;
    private static final ThreadLocal<ByteBuffer> PIECES =
            ThreadLocal.withInitial(() -> ByteBuffer.allocateDirect(PIECE).order(ByteOrder.nativeOrder()));

    private final ObjectBytes objects;
    private final ParcelStore store;

    /**
     * Creates a transport.
     *
     * @param store where large values are on their way
     */
    public ValueTransport(ObjectBytes objects, ParcelStore store) {
        this.objects = objects;
        this.store = store;
    }

    /** {@return the parcel that follows in a frame} */
    public Parcel read(DataInputStream in) throws IOException {
        return Parcel.read(in, store);
    }

    /**
     * {@return the value, packed}
     *
     * @throws JedroException if it must not or cannot be sent, as a clause
     */
    public Parcel pack(Object value) throws IOException {
        Form form = Form.of(value);
        return switch (form) {
            case TEXT -> bytes(form, ((String) value).getBytes(StandardCharsets.UTF_8));
            case INTEGER -> bytes(form, buffer(Integer.BYTES).putInt((Integer) value));
            case LONG -> bytes(form, buffer(Long.BYTES).putLong((Long) value));
            case DOUBLE -> bytes(form, buffer(Double.BYTES).putDouble((Double) value));
            case BOOLEAN -> bytes(form, new byte[] {(byte) ((Boolean) value ? 1 : 0)});
            case OBJECT -> bytes(form, objects.write(value));
            default -> pieces(form, Pieces.of(form, value));
        };
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.nativeOrder());
    }

    private Parcel bytes(Form form, ByteBuffer content) throws IOException {
        byte[] array = new byte[content.flip().remaining()];
        content.get(array);
        return bytes(form, array);
    }

    private Parcel bytes(Form form, byte[] content) throws IOException {
        return pieces(form, Pieces.of(Form.BYTES, content));
    }

    private Parcel pieces(Form form, Pieces pieces) throws IOException {
        long size = HEADER + pieces.bytes();
        ByteBuffer header = header(form, pieces);
        if (size < LARGE) {
            byte[] all = new byte[(int) size];
            pieces.get(0, ByteBuffer.wrap(all).order(ByteOrder.nativeOrder()).put(header));
            return Parcel.of(all);
        }
        String place = store.put(size, channel -> {
            write(channel, header);
            ByteBuffer piece = PIECES.get();
            for (long done = 0; done < pieces.bytes(); ) {
                piece.clear();
                done += pieces.get(done, piece);
                write(channel, piece.flip());
            }
        });
        return Parcel.in(store, place, size);
    }

    private static ByteBuffer header(Form form, Pieces pieces) {
        return buffer(HEADER)
                .put((byte) form.ordinal())
                .put((byte) (pieces.isDirect() ? 1 : 0))
                .put((byte) (pieces.isBigEndian() ? 1 : 0))
                .put((byte) 0)
                .putInt(0)
                .putLong(pieces.bytes())
                .flip();
    }

    private static void write(WritableByteChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    /**
     * {@return the value of a parcel, which stays}
     *
     * @throws JedroException if it must not or cannot be unpacked, as a clause
     */
    public Object unpack(Parcel parcel) throws IOException {
        byte[] bytes = parcel.bytes();
        if (bytes != null) {
            ByteBuffer all = ByteBuffer.wrap(bytes).order(ByteOrder.nativeOrder());
            return unpack(all, target -> target.put(0, all));
        }
        try (ReadableByteChannel channel = parcel.open()) {
            ByteBuffer header = buffer(HEADER);
            read(channel, header);
            return unpack(header.flip(), target -> {
                ByteBuffer piece = PIECES.get();
                for (long done = 0; done < target.bytes(); ) {
                    piece.clear().limit((int) Math.min(PIECE, target.bytes() - done));
                    read(channel, piece);
                    piece.flip();
                    int length = piece.remaining();
                    target.put(done, piece);
                    done += length;
                }
            });
        }
    }

    private static void read(ReadableByteChannel channel, ByteBuffer into) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into) < 0) {
                throw new EOFException("a value is cut off");
            }
        }
    }

    private Object unpack(ByteBuffer header, Source source) throws IOException {
        Form form = Form.ALL[header.get()];
        boolean isDirect = header.get() == 1;
        boolean isBigEndian = header.get() == 1;
        header.get();
        header.getInt();
        long size = header.getLong();
        Pieces target = form.isArray() || form == Form.BUFFER
                ? Pieces.empty(form, size, isDirect, isBigEndian)
                : Pieces.empty(Form.BYTES, size, false, false);
        source.fill(target);
        if (form.isArray() || form == Form.BUFFER) {
            return target.value();
        }
        byte[] content = (byte[]) target.value();
        ByteBuffer buffer = ByteBuffer.wrap(content).order(ByteOrder.nativeOrder());
        return switch (form) {
            case TEXT -> new String(content, StandardCharsets.UTF_8);
            case INTEGER -> buffer.getInt();
            case LONG -> buffer.getLong();
            case DOUBLE -> buffer.getDouble();
            case BOOLEAN -> content[0] == 1;
            default -> objects.read(content);
        };
    }

    private interface Source {
        void fill(Pieces target) throws IOException;
    }

    /** The layout of a packed value. */
    enum Form {
        OBJECT,
        TEXT,
        INTEGER,
        LONG,
        DOUBLE,
        BOOLEAN,
        BUFFER,
        BYTES,
        BOOLEANS,
        SHORTS,
        CHARS,
        INTS,
        LONGS,
        FLOATS,
        DOUBLES;

        private static final Form[] ALL = values();

        boolean isArray() {
            return compareTo(BYTES) >= 0;
        }

        static Form of(Object value) {
            Class<?> type = value.getClass();
            if (type.isArray()) {
                return ofArray(type.getComponentType());
            }
            if (value instanceof ByteBuffer) {
                return BUFFER;
            }
            if (type == String.class) {
                return TEXT;
            }
            if (type == Integer.class) {
                return INTEGER;
            }
            if (type == Long.class) {
                return LONG;
            }
            if (type == Double.class) {
                return DOUBLE;
            }
            return type == Boolean.class ? BOOLEAN : OBJECT;
        }

        private static Form ofArray(Class<?> component) {
            if (component == byte.class) {
                return BYTES;
            }
            if (component == boolean.class) {
                return BOOLEANS;
            }
            if (component == short.class) {
                return SHORTS;
            }
            if (component == char.class) {
                return CHARS;
            }
            if (component == int.class) {
                return INTS;
            }
            if (component == long.class) {
                return LONGS;
            }
            if (component == float.class) {
                return FLOATS;
            }
            return component == double.class ? DOUBLES : OBJECT;
        }

        int width() {
            return switch (this) {
                case SHORTS, CHARS -> Short.BYTES;
                case INTS, FLOATS -> Integer.BYTES;
                case LONGS, DOUBLES -> Long.BYTES;
                default -> 1;
            };
        }
    }

    /** An array of primitives or a buffer, piece by piece. */
    private record Pieces(Form form, Object value, long bytes) {
        static Pieces of(Form form, Object value) {
            if (value instanceof ByteBuffer buffer) {
                return new Pieces(form, buffer.slice().order(buffer.order()), buffer.remaining());
            }
            return new Pieces(form, value, (long) Array.getLength(value) * form.width());
        }

        static Pieces empty(Form form, long bytes, boolean isDirect, boolean isBigEndian) throws IOException {
            int length = Math.toIntExact(bytes / form.width());
            Object value = switch (form) {
                case BUFFER ->
                    (isDirect ? ByteBuffer.allocateDirect(length) : ByteBuffer.allocate(length))
                            .order(isBigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
                case BOOLEANS -> new boolean[length];
                case SHORTS -> new short[length];
                case CHARS -> new char[length];
                case INTS -> new int[length];
                case LONGS -> new long[length];
                case FLOATS -> new float[length];
                case DOUBLES -> new double[length];
                default -> new byte[length];
            };
            return new Pieces(form, value, bytes);
        }

        boolean isDirect() {
            return value instanceof ByteBuffer buffer && buffer.isDirect();
        }

        boolean isBigEndian() {
            return value instanceof ByteBuffer buffer && buffer.order() == ByteOrder.BIG_ENDIAN;
        }

        /** {@return how many bytes from a position on were copied into the space of the buffer} */
        int get(long position, ByteBuffer into) {
            int from = (int) (position / form.width());
            int count = (int) (Math.min(into.remaining(), bytes - position) / form.width());
            int length = count * form.width();
            switch (form) {
                case BUFFER -> into.put(((ByteBuffer) value).slice(from, count));
                case BOOLEANS -> {
                    boolean[] all = (boolean[]) value;
                    for (int i = 0; i < count; i++) {
                        into.put((byte) (all[from + i] ? 1 : 0));
                    }
                }
                case SHORTS -> into.asShortBuffer().put((short[]) value, from, count);
                case CHARS -> into.asCharBuffer().put((char[]) value, from, count);
                case INTS -> into.asIntBuffer().put((int[]) value, from, count);
                case LONGS -> into.asLongBuffer().put((long[]) value, from, count);
                case FLOATS -> into.asFloatBuffer().put((float[]) value, from, count);
                case DOUBLES -> into.asDoubleBuffer().put((double[]) value, from, count);
                default -> into.put((byte[]) value, from, count);
            }
            if (form.width() > 1) {
                into.position(into.position() + length);
            }
            return length;
        }

        /** Copies bytes to a position. */
        void put(long position, ByteBuffer bytes) {
            int at = (int) (position / form.width());
            int count = bytes.remaining() / form.width();
            switch (form) {
                case BUFFER -> ((ByteBuffer) value).slice(at, count).put(bytes);
                case BOOLEANS -> {
                    boolean[] all = (boolean[]) value;
                    for (int i = 0; i < count; i++) {
                        all[at + i] = bytes.get() == 1;
                    }
                }
                case SHORTS -> bytes.asShortBuffer().get((short[]) value, at, count);
                case CHARS -> bytes.asCharBuffer().get((char[]) value, at, count);
                case INTS -> bytes.asIntBuffer().get((int[]) value, at, count);
                case LONGS -> bytes.asLongBuffer().get((long[]) value, at, count);
                case FLOATS -> bytes.asFloatBuffer().get((float[]) value, at, count);
                case DOUBLES -> bytes.asDoubleBuffer().get((double[]) value, at, count);
                default -> bytes.get((byte[]) value, at, count);
            }
        }
    }
}
