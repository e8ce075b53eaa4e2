// SPDX-License-Identifier: Apache-2.0
package org.jedro.size.internal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.time.LocalDateTime;
import java.util.BitSet;
import java.util.Set;
import java.util.UUID;

/** Sizes of the JDK's own classes, in a JVM with compressed references if the heap is below 32 GB. */
final class JdkSizes {
    static final long HEADER_BYTES = 16;
    static final long OBJECT_BYTES = 12;
    static final long OPAQUE_BYTES = 32;

    /** One entry of a hash table or link of a list, with its place in the table. */
    static final long LINK_BYTES = 40;

    private static final long LARGEST_COMPRESSED = 32L << 30;
    private static final int REFERENCE_BYTES = Runtime.getRuntime().maxMemory() < LARGEST_COMPRESSED ? 4 : 8;
    private static final int LOOKED_AT = 64;
    private static final int UNKNOWN = -1;

    private static final Set<String> LISTS = Set.of(
            "java.util.ArrayList",
            "java.util.ArrayList$SubList",
            "java.util.Arrays$ArrayList",
            "java.util.Vector",
            "java.util.ImmutableCollections$ListN",
            "java.util.ImmutableCollections$List12",
            "java.util.Collections$SingletonList",
            "java.util.Collections$EmptyList");
    private static final Set<String> COLLECTIONS = Set.of(
            "java.util.LinkedList",
            "java.util.ArrayDeque",
            "java.util.HashSet",
            "java.util.LinkedHashSet",
            "java.util.TreeSet",
            "java.util.ImmutableCollections$SetN",
            "java.util.ImmutableCollections$Set12",
            "java.util.concurrent.ConcurrentLinkedQueue",
            "java.util.concurrent.CopyOnWriteArrayList");
    private static final Set<String> MAPS = Set.of(
            "java.util.HashMap",
            "java.util.LinkedHashMap",
            "java.util.TreeMap",
            "java.util.EnumMap",
            "java.util.IdentityHashMap",
            "java.util.ImmutableCollections$MapN",
            "java.util.ImmutableCollections$Map1",
            "java.util.concurrent.ConcurrentHashMap",
            "java.util.concurrent.ConcurrentSkipListMap");

    private JdkSizes() {}

    /** The way to measure an object. */
    enum Kind {
        LIST,
        COLLECTION,
        MAP,
        OPAQUE,
        FIELDS
    }

    static Kind kindOf(Class<?> type) {
        if (!isOfJdk(type)) {
            return Kind.FIELDS;
        }
        String name = type.getName();
        if (LISTS.contains(name)) {
            return Kind.LIST;
        }
        if (COLLECTIONS.contains(name)) {
            return Kind.COLLECTION;
        }
        return MAPS.contains(name) ? Kind.MAP : Kind.OPAQUE;
    }

    static boolean isOfJdk(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    /** {@return the bytes of a value without parts; 0 for shared objects; -1 for all others} */
    static long ofValue(Object value) {
        if (value instanceof String text) {
            return ofText(text);
        }
        if (value instanceof Integer number) {
            return isCached(number) ? 0 : HEADER_BYTES;
        }
        if (value instanceof Long number) {
            return isCached(number) ? 0 : HEADER_BYTES + Long.BYTES;
        }
        if (value instanceof Double) {
            return HEADER_BYTES + Double.BYTES;
        }
        if (value instanceof Boolean || value instanceof Byte || value instanceof Enum || value instanceof Class) {
            return 0;
        }
        if (value instanceof Float || value instanceof Short || value instanceof Character) {
            return HEADER_BYTES;
        }
        return ofRarer(value);
    }

    private static long ofRarer(Object value) {
        Class<?> type = value.getClass();
        if (type == BigInteger.class) {
            return 2 * HEADER_BYTES + ((BigInteger) value).bitLength() / 8 + 24;
        }
        if (type == BigDecimal.class) {
            return 40;
        }
        if (type == BitSet.class) {
            return 2 * HEADER_BYTES + ((BitSet) value).size() / 8;
        }
        if (type == LocalDateTime.class) {
            return 72;
        }
        if (type == UUID.class) {
            return 32;
        }
        return value instanceof Buffer buffer ? ofBuffer(buffer) : UNKNOWN;
    }

    private static boolean isCached(long number) {
        return number >= -128 && number < 128;
    }

    /** A text with a character beyond Latin-1 takes two bytes per character; only the first few and a few others are checked. */
    private static long ofText(String text) {
        int length = text.length();
        int step = Math.max(1, length / LOOKED_AT);
        int width = 1;
        for (int i = 0; i < length; i += step) {
            if (text.charAt(i) > 0xFF) {
                width = 2;
                break;
            }
        }
        return 24 + aligned(HEADER_BYTES + (long) length * width);
    }

    private static long ofBuffer(Buffer buffer) {
        long own = 48;
        if (buffer.isDirect()) {
            return own;
        }
        int width = Integer.BYTES;
        if (buffer instanceof ByteBuffer) {
            width = 1;
        } else if (buffer instanceof LongBuffer || buffer instanceof DoubleBuffer) {
            width = Long.BYTES;
        } else if (buffer instanceof ShortBuffer || buffer instanceof CharBuffer) {
            width = Short.BYTES;
        }
        return own + HEADER_BYTES + (long) buffer.capacity() * width;
    }

    static long ofArray(Class<?> component, int length) {
        return aligned(HEADER_BYTES + (long) length * width(component));
    }

    static int width(Class<?> type) {
        if (!type.isPrimitive()) {
            return REFERENCE_BYTES;
        }
        if (type == long.class || type == double.class) {
            return Long.BYTES;
        }
        if (type == int.class || type == float.class) {
            return Integer.BYTES;
        }
        return type == short.class || type == char.class ? Short.BYTES : 1;
    }

    static long aligned(long bytes) {
        return bytes + 7 & ~7L;
    }
}
