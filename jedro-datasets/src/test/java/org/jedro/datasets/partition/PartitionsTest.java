// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("eco/D-13")
@Timeout(30)
class PartitionsTest {
    @TempDir
    Path project;

    private final AtomicInteger loads = new AtomicInteger();

    private Partitions<Integer> numbers(int count) {
        Map<String, Supplier<Integer>> suppliers = new TreeMap<>();
        IntStream.range(0, count)
                .forEach(i -> suppliers.put(String.format("%05d", i), () -> {
                    loads.incrementAndGet();
                    return i;
                }));
        return Partitions.of(suppliers);
    }

    @Test
    void loadsWhatIsUsed() {
        Partitions<Integer> numbers = numbers(3);

        assertThat(numbers.ids()).containsExactly("00000", "00001", "00002");
        assertThat(numbers.get("00002")).isEqualTo(2);
        assertThat(numbers.stream().findFirst()).contains(Map.entry("00000", 0));
        assertThat(loads).hasValue(2);
        assertThat(numbers).hasToString("Partitions[3]");
    }

    @Test
    void keepsValuesOnlyIfMemoized() {
        Partitions<Integer> numbers = numbers(3);
        numbers.get("00001");
        numbers.get("00001");
        assertThat(loads).hasValue(2);

        Partitions<Integer> kept = numbers.memoized();
        kept.get("00001");
        kept.get("00001");
        assertThat(loads).hasValue(3);
    }

    @Test
    void suggestsTheClosestId() {
        assertThatThrownBy(() -> numbers(3).get("0002"))
                .hasMessage("There is no partition '0002'; did you mean '00002'?");
    }

    @Test
    void loadsSideBySideInOrder() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        Map<String, Supplier<String>> suppliers = new TreeMap<>();
        List.of("a", "b", "c", "d")
                .forEach(id -> suppliers.put(id, () -> {
                    try {
                        together.await();
                        return id;
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                }));

        try (Stream<Map.Entry<String, String>> all = Partitions.of(suppliers).parallel(2)) {
            assertThat(all.map(Map.Entry::getValue)).containsExactly("a", "b", "c", "d");
        }
    }

    @Test
    void loadsOnlyAFewAhead() {
        try (Stream<Map.Entry<String, Integer>> all = numbers(10_000).parallel(4)) {
            int[] most = {0};
            int[] read = {0};
            all.forEach(entry -> most[0] = Math.max(most[0], loads.get() - read[0]++));
            assertThat(read[0]).isEqualTo(10_000);
            assertThat(most[0]).isBetween(1, 5);
        }
    }

    @Test
    void reportsAFailureOfAThreadAndStops() {
        Map<String, Supplier<Integer>> suppliers = new TreeMap<>();
        suppliers.put("a", () -> 1);
        suppliers.put("b", () -> {
            throw new IllegalStateException("b is broken");
        });
        List<Integer> read = new ArrayList<>();

        assertThatThrownBy(() -> Partitions.of(suppliers).parallel(2).forEach(entry -> read.add(entry.getValue())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("b is broken");
        assertThat(read).containsExactly(1);
    }

    @Test
    void interruptsWhatIsLoadedWhenClosed() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        Map<String, Supplier<Integer>> suppliers = new TreeMap<>();
        suppliers.put("a", () -> 1);
        suppliers.put("b", () -> {
            started.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
            }
            return 2;
        });
        Partitions<Integer> numbers = Partitions.of(suppliers);
        numbers.parallel(2).iterator().next();
        started.await();

        numbers.close();

        interrupted.await();
        assertThatThrownBy(() -> numbers.get("a")).hasMessage("The partitions are closed; load what is needed before.");
    }

    @Test
    void areLoadedAndSavedByTheCatalog() throws Exception {
        DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: text, suffix: .txt");

        Sets.bind(catalog, Sets.PARTITIONS).save(Partitions.of(Map.of("a", () -> "0", "b", () -> "1")));
        Partitions<String> loaded = Sets.bind(catalog, Sets.PARTITIONS).load();

        assertThat(loaded.ids()).containsExactly("a", "b");
        assertThat(loaded.map(String::length).stream()).containsExactly(Map.entry("a", 1), Map.entry("b", 1));
    }

    @Test
    void loadsTenThousandOneByOne() throws Exception {
        DataCatalog catalog =
                Sets.catalog(project, "type: partitioned, path: 'memory://it', dataset: text, overwrite: true");
        AtomicInteger alive = new AtomicInteger();
        Stream<Map.Entry<String, String>> values = IntStream.range(0, 10_000).mapToObj(i -> {
            alive.incrementAndGet();
            return Map.entry("p" + i, "x");
        });
        boolean[] isClosed = {false};

        Sets.bind(catalog, Sets.ENTRIES).save(values.onClose(() -> isClosed[0] = true));

        assertThat(alive).hasValue(10_000);
        assertThat(isClosed[0]).isTrue();
        try (Stream<Map.Entry<String, String>> loaded =
                Sets.bind(catalog, Sets.ENTRIES).load()) {
            assertThat(loaded.count()).isEqualTo(10_000);
        }
    }

    @Test
    @Tag("eco/D-14")
    void writesAStreamOneByOne() throws Exception {
        DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: text");
        Path folder = project.resolve("data/it");
        List<Integer> written = new ArrayList<>();
        Stream<Map.Entry<String, String>> values = IntStream.range(0, 50).mapToObj(i -> {
            String[] staged = folder.toFile().list();
            written.add(staged == null ? 0 : staged.length);
            return Map.entry("p" + i, "x");
        });

        Sets.bind(catalog, Sets.ENTRIES).save(values);

        assertThat(written).isEqualTo(IntStream.range(0, 50).boxed().toList());
        assertThat(Sets.files(project)).hasSize(50);
    }

    @Test
    void refusesAPartitionThatAStreamHasTwice() {
        DataCatalog catalog = Sets.catalog(project, "partitioned", "dataset: text");

        assertThatThrownBy(() ->
                        Sets.bind(catalog, Sets.ENTRIES).save(Stream.of(Map.entry("a", "0"), Map.entry("a", "1"))))
                .hasMessage(
                        "Dataset 'it' could not be saved to data/it: expected different partitions but was 'a' twice.");
        assertThat(project.resolve("data/it")).isEmptyDirectory();
    }
}
