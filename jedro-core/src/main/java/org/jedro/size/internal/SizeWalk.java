// SPDX-License-Identifier: Apache-2.0
package org.jedro.size.internal;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import org.jedro.size.SizeEstimator;
import org.jspecify.annotations.Nullable;

/** One estimate. Not thread-safe. */
final class SizeWalk implements SizeEstimator.Parts {
    private static final int MAX_OBJECTS = 50_000;
    private static final int MAX_DEPTH = 24;
    private static final int SAMPLE = 512;
    private static final int SMALLEST_SAMPLE = 8;

    private final List<SizeEstimator> estimators;
    private final ClassShapes shapes;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Object, Long> large = new IdentityHashMap<>();
    private int objects;
    private int depth;

    /** The number of nested samples being taken; parts of a sample represent others too. */
    private int samples;

    SizeWalk(List<SizeEstimator> estimators, ClassShapes shapes) {
        this.estimators = estimators;
        this.shapes = shapes;
    }

    Footprint footprint(Object value) {
        of(value);
        return large.isEmpty() ? Footprint.NONE : new Footprint(large);
    }

    @Override
    public long of(@Nullable Object part) {
        if (part == null || depth >= MAX_DEPTH || objects >= MAX_OBJECTS) {
            return 0;
        }
        objects++;
        long known = JdkSizes.ofValue(part);
        if (known == 0 || !seen.add(part)) {
            return 0;
        }
        depth++;
        try {
            long bytes = known > 0 ? known : walked(part);
            if (bytes < SizeSampler.LARGE || samples > 0) {
                return bytes;
            }
            large.put(part, bytes);
            return 0;
        } finally {
            depth--;
        }
    }

    private long walked(Object part) {
        for (SizeEstimator estimator : estimators) {
            if (estimator.type().isInstance(part)) {
                OptionalLong bytes = estimator.estimate(part, this);
                if (bytes.isPresent()) {
                    return bytes.getAsLong();
                }
            }
        }
        if (part.getClass().isArray()) {
            return array(part);
        }
        if (part instanceof Optional<?> optional) {
            return JdkSizes.HEADER_BYTES + of(optional.orElse(null));
        }
        return switch (JdkSizes.kindOf(part.getClass())) {
            case LIST -> list((List<?>) part);
            case COLLECTION -> collection((Collection<?>) part);
            case MAP -> map((Map<?, ?>) part);
            case OPAQUE -> JdkSizes.OPAQUE_BYTES;
            case FIELDS -> fields(part);
        };
    }

    private long array(Object array) {
        int length = Array.getLength(array);
        Class<?> component = array.getClass().getComponentType();
        long own = JdkSizes.ofArray(component, length);
        return array instanceof Object[] items ? own + ofEach(length, i -> items[i]) : own;
    }

    private long list(List<?> list) {
        int size = list.size();
        return JdkSizes.HEADER_BYTES * 2 + JdkSizes.ofArray(Object.class, size) + ofEach(size, list::get);
    }

    private long collection(Collection<?> items) {
        return items.size() * JdkSizes.LINK_BYTES + JdkSizes.HEADER_BYTES * 2 + ofFirst(items.size(), items.iterator());
    }

    private long map(Map<?, ?> map) {
        return map.size() * JdkSizes.LINK_BYTES
                + JdkSizes.HEADER_BYTES * 2
                + ofFirst(map.size(), map.entrySet().iterator());
    }

    private long fields(Object part) {
        ClassShapes.Shape shape = shapes.of(part.getClass());
        long bytes = shape.bytes();
        for (Field field : shape.references()) {
            try {
                bytes += of(field.get(part));
            } catch (IllegalAccessException e) {
                // counts as nothing, like everything that cannot be read
            }
        }
        return bytes;
    }

    @Override
    public long ofEach(int count, IntFunction<? extends @Nullable Object> part) {
        int sample = sampleSize();
        if (count <= 4 * sample) {
            long sum = 0;
            for (int i = 0; i < count; i++) {
                sum += of(part.apply(i));
            }
            return sum;
        }
        samples++;
        try {
            Sampled sampled = new Sampled(count);
            for (int i = 0; i < sample && objects < MAX_OBJECTS; i++) {
                sampled.add(of(part.apply(spread(i, sample, count))), i >= sample / 2);
            }
            return sampled.bytes();
        } finally {
            samples--;
        }
    }

    /** The deeper a sample is nested in other samples, the smaller it is. */
    private int sampleSize() {
        return Math.max(SMALLEST_SAMPLE, SAMPLE >> (3 * samples));
    }

    /** {@return the index of one element of the sample: somewhere in its share of the whole, since data may be periodic} */
    private static int spread(int index, int sample, int count) {
        long share = count / sample;
        long offset = (index * 2654435761L >>> 7) % share;
        return (int) ((long) index * count / sample + offset) % count;
    }

    /** If a collection can only be iterated, its first entries or items represent all. */
    private long ofFirst(int count, Iterator<?> items) {
        int sample = sampleSize();
        boolean isWhole = count <= 4 * sample;
        samples += isWhole ? 0 : 1;
        try {
            Sampled sampled = new Sampled(count);
            long sum = 0;
            for (int i = 0; items.hasNext() && (isWhole || i < sample) && objects < MAX_OBJECTS; i++) {
                Object item = items.next();
                long bytes = item instanceof Map.Entry<?, ?> entry
                                && JdkSizes.kindOf(entry.getClass()) != JdkSizes.Kind.FIELDS
                        ? of(entry.getKey()) + of(entry.getValue())
                        : of(item);
                sum += bytes;
                sampled.add(bytes, i >= sample / 2);
            }
            return isWhole ? sum : sampled.bytes();
        } finally {
            samples -= isWhole ? 0 : 1;
        }
    }

    /** The bytes of a sample in two halves, to detect whether its objects repeat. */
    private static final class Sampled {
        private final int count;
        private int size;
        private long first;
        private long second;

        Sampled(int count) {
            this.count = count;
        }

        void add(long bytes, boolean isSecond) {
            size++;
            if (isSecond) {
                second += bytes;
            } else {
                first += bytes;
            }
        }

        /** If the second half contains little that is new, the whole refers to a few objects again and again. */
        long bytes() {
            long sum = first + second;
            if (size == 0) {
                return 0;
            }
            return second < first / 2 ? sum + 4 * second : (long) ((double) sum / size * count);
        }
    }
}
