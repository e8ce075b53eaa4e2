// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;

/** Streams that read lazily. */
class LoadedStreamTest {
    private static final TypeRef<Stream<Integer>> NUMBERS = new TypeRef<>() {};

    private final AtomicBoolean closed = new AtomicBoolean();

    private Stream<Integer> load(Stream<Integer> stored) {
        Dataset<Stream<Integer>> dataset = new Dataset<>() {
            @Override
            public Stream<Integer> load() {
                return stored.onClose(() -> closed.set(true));
            }

            @Override
            public void save(Stream<Integer> value) {}

            @Override
            public Map<String, Object> describe() {
                return Map.of("filepath", "numbers.txt");
            }
        };
        CatalogEntry entry = new CatalogEntry() {
            @Override
            public String type() {
                return "numbers";
            }

            @Override
            public TypeRef<?> defaultForm() {
                return NUMBERS;
            }

            @Override
            public boolean accepts(TypeRef<?> form) {
                return form.equals(NUMBERS);
            }

            @Override
            @SuppressWarnings("unchecked")
            public <T> Dataset<T> as(TypeRef<T> form, RunScope versions) {
                return (Dataset<T>) dataset;
            }
        };
        return DataCatalog.inMemory().build().withEntry("numbers", entry).load("numbers", NUMBERS);
    }

    @Test
    void givesItemsAndCloses() {
        try (Stream<Integer> loaded = load(Stream.of(1, 2, 3))) {
            assertThat(loaded.map(number -> number * 2)).isEqualTo(List.of(2, 4, 6));
        }
        assertThat(closed).isTrue();
    }

    @Test
    void reportsOfWhichDatasetAnItemCouldNotBeRead() {
        Stream<Integer> broken = Stream.of(1, 2).map(number -> {
            if (number == 2) {
                throw new JedroException("line 2: this is not a number");
            }
            return number;
        });

        try (Stream<Integer> loaded = load(broken)) {
            assertThatThrownBy(loaded::toList)
                    .isInstanceOf(DatasetException.class)
                    .hasMessage(
                            "Dataset 'numbers' could not be loaded from numbers.txt: line 2: this is not a number.");
        }
    }

    @Test
    void leavesTheFailureOfWhoUsesTheItemsAlone() {
        try (Stream<Integer> loaded = load(Stream.of(1))) {
            assertThatThrownBy(() -> loaded.forEach(number -> {
                        throw new IllegalStateException("mine");
                    }))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("mine");
        }
    }
}
