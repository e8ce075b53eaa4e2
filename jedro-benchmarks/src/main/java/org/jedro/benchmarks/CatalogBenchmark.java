// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.MemoryDataset;
import org.jedro.ref.TypeRef;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of reading a large catalog, of resolving names through patterns, and of loading and saving through it. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CatalogBenchmark {

    /** A file of 13,000 entries. */
    @State(Scope.Benchmark)
    public static class Large {
        private Path conf = Path.of("");

        /** Writes the file. */
        @Setup
        public void write() throws IOException {
            conf = CatalogFiles.write();
        }
    }

    /** A catalog of 52 patterns in which no name has been resolved yet. */
    @State(Scope.Benchmark)
    public static class Patterns {
        private final List<String> names = java.util.stream.IntStream.range(0, 10_000)
                .mapToObj(i -> "ns" + i % 10 + ".dataset_" + i + "_kind" + i % (CatalogFiles.PATTERNS + 8))
                .toList();
        private DataCatalog catalog = DataCatalog.inMemory().build();

        /** Creates the catalog. */
        @Setup(Level.Invocation)
        public void make() {
            catalog = CatalogFiles.ofPatterns();
        }
    }

    /** A value in memory. */
    @State(Scope.Benchmark)
    public static class Memory {
        private final MemoryDataset<String> dataset = new MemoryDataset<>("value");
        private final DataCatalog catalog =
                DataCatalog.inMemory().with("name", "value").build();
        private final BoundDataset<String> bound = catalog.bind("name", TypeRef.of(String.class), catalog.scope());
    }

    /** From YAML to a usable catalog. */
    @Benchmark
    public DataCatalog thirteenThousandEntriesFromYaml(Large large) {
        return CatalogFiles.read(large.conf);
    }

    /** 10,000 names that match patterns, eight in sixty the catch-all only. */
    @Benchmark
    public int tenThousandNamesThroughPatterns(Patterns patterns) {
        int found = 0;
        for (String name : patterns.names) {
            found += patterns.catalog.entry(name).isPresent() ? 1 : 0;
        }
        return found;
    }

    /** The dataset itself loads. */
    @Benchmark
    public String loadFromTheDataset(Memory memory) {
        return memory.dataset.load();
    }

    /** The same through the catalog, by name. */
    @Benchmark
    public String loadThroughTheCatalog(Memory memory) {
        return memory.catalog.load("name", String.class);
    }

    /** The same as in a run, which has bound the dataset. */
    @Benchmark
    public String loadBound(Memory memory) {
        return memory.bound.load();
    }

    /** The dataset itself saves. */
    @Benchmark
    public void saveToTheDataset(Memory memory) {
        memory.dataset.save("value");
    }

    /** The same through the catalog, by name. */
    @Benchmark
    public void saveThroughTheCatalog(Memory memory) {
        memory.catalog.save("name", "value");
    }
}
