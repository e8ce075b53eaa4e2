// SPDX-License-Identifier: Apache-2.0
package org.jedro.size.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.jedro.size.SizeEstimator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SizeSamplerTest {
    private static final Percentage ALLOWED = Percentage.withPercentage(12);

    private final SizeSampler sampler = new SizeSampler(List.of());

    record Point(int id, double x, double y, String name) {}

    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Frame(double[] first, List<double[]> rest) {}

    @Test
    void knowsArraysOfPrimitives() {
        assertThat(sampler.of(new double[1_000_000]).bytes()).isEqualTo(8_000_016);
        assertThat(sampler.of(new byte[10][1 << 20]).bytes()).isEqualTo(10 * (16L + (1 << 20)));
        assertThat(sampler.of(new int[1000]).parts()).isEmpty();
        assertThat(sampler.of(null).parts()).isEmpty();
    }

    /** The expected sizes: header, fields and alignment with compressed references, of every object once. */
    @Test
    void estimatesCollectionsFromASample() {
        List<Point> points = new ArrayList<>();
        Map<Integer, String> texts = new HashMap<>();
        List<String> repeated = new ArrayList<>();
        Random random = new Random(1);
        for (int i = 0; i < 200_000; i++) {
            points.add(new Point(i, random.nextDouble(), 1, "name " + (100_000 + i)));
            texts.put(100_000 + i, "text " + (100_000 + i));
        }
        List<String> colors = List.of("red", "green", "blue");
        for (int i = 0; i < 500_000; i++) {
            repeated.add(colors.get(i % 3));
        }

        assertThat(sampler.of(points).bytes()).isCloseTo(200_000L * (4 + 40 + 24 + 32), ALLOWED);
        assertThat(sampler.of(List.copyOf(points)).bytes()).isCloseTo(200_000L * (4 + 40 + 24 + 32), ALLOWED);
        assertThat(sampler.of(texts).bytes()).isCloseTo(200_000L * (40 + 16 + 24 + 32), ALLOWED);
        assertThat(sampler.of(repeated.toArray()).bytes()).isCloseTo(500_000L * 4, ALLOWED);
    }

    @Test
    void countsWhatIsSharedOnce() {
        double[] shared = new double[1_000_000];
        Frame one = new Frame(shared, List.of(new double[500_000], shared));
        Frame other = new Frame(new double[200_000], List.of(shared));

        assertThat(sampler.of(one).bytes()).isEqualTo(12_000_032);
        assertThat(sampler.of(one).parts()).hasSize(2).containsKey(shared);
        assertThat(sampler.of(other).parts()).hasSize(2).containsKey(shared);
    }

    @Test
    void readsTheFieldsOfAUsersCollectionAndCallsNoneOfItsMethods() {
        assertThat(sampler.of(new Hostile(new double[1_000_000])).bytes()).isEqualTo(8_000_016);
        assertThat(sampler.of(new Lazy(new double[1_000_000])).bytes()).isEqualTo(8_000_016);
        assertThat(sampler.of(Optional.of(new Hostile(new double[1_000_000]))).bytes())
                .isEqualTo(8_000_016);
    }

    @Test
    void knowsNothingOfAValueWhoseEstimatorFails() {
        SizeSampler failing = new SizeSampler(List.of(estimator(Point.class, () -> {
            throw new StackOverflowError();
        })));

        assertThat(failing.of(new Object[] {new Point(1, 1, 1, "x"), new double[1_000_000]})
                        .parts())
                .isEmpty();
    }

    @Test
    void takesTheWordOfAnEstimatorFirst() {
        SizeSampler knowing = new SizeSampler(List.of(
                estimator(Point.class, OptionalLong::empty), estimator(Point.class, () -> OptionalLong.of(5_000_000))));

        assertThat(knowing.of(new Point(1, 1, 1, "x")).bytes()).isEqualTo(5_000_000);
    }

    @Test
    void endsWithWhatIsDeepOrEndless() {
        Object[] chain = {null};
        for (int i = 0; i < 100_000; i++) {
            chain = new Object[] {chain};
        }
        List<Object> endless = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<Object> next = new ArrayList<>(List.of(endless, endless, new double[200_000]));
            endless.add(next);
        }
        List<Object> nested = new ArrayList<>(Arrays.asList(new Object[3000]));
        for (int depth = 0; depth < 6; depth++) {
            List<Object> around = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                around.add(new ArrayList<>(nested));
            }
            nested = depth < 1 ? around : nested;
        }

        assertThat(sampler.of(chain).parts()).isEmpty();
        assertThat(sampler.of(endless).bytes()).isCloseTo(3 * 1_600_000L, within(1_000L));
        assertThat(sampler.of(nested).bytes()).isCloseTo(3000L * 3000 * 4, Percentage.withPercentage(30));
    }

    private static SizeEstimator estimator(Class<?> type, java.util.function.Supplier<OptionalLong> bytes) {
        return new SizeEstimator() {
            @Override
            public Class<?> type() {
                return type;
            }

            @Override
            public OptionalLong estimate(Object value, Parts parts) {
                return bytes.get();
            }
        };
    }

    private static final class Hostile extends AbstractList<Object> {
        @SuppressWarnings("UnusedVariable") // what is measured
        private final Object content;

        Hostile(Object content) {
            this.content = content;
        }

        @Override
        public Object get(int index) {
            throw new IllegalStateException("called");
        }

        @Override
        public int size() {
            throw new IllegalStateException("called");
        }

        @Override
        public Iterator<Object> iterator() {
            throw new IllegalStateException("called");
        }

        @Override
        public boolean equals(Object other) {
            throw new IllegalStateException("called");
        }

        @Override
        public int hashCode() {
            throw new IllegalStateException("called");
        }
    }

    /** The table of the superclass is the JDK's, and cannot be read. */
    private static final class Lazy extends LinkedHashMap<String, Object> {
        private static final long serialVersionUID = 1L;

        @SuppressWarnings("UnusedVariable") // what is measured
        private final transient Object content;

        Lazy(Object content) {
            this.content = content;
        }

        @Override
        public Object get(Object key) {
            throw new IllegalStateException("called");
        }

        @Override
        public java.util.Set<Map.Entry<String, Object>> entrySet() {
            throw new IllegalStateException("called");
        }
    }
}
