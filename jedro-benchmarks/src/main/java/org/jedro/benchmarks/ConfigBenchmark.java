// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jedro.config.FileConfigLoader;
import org.jedro.value.MapValue;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of loading a large catalog, and many small files of parameters. */
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@State(Scope.Benchmark)
public class ConfigBenchmark {
    private static final int ENTRIES = 10_000;
    private static final int FILES = 200;

    private Path conf = Path.of("");

    /** Writes the files. */
    @Setup
    public void write() throws IOException {
        conf = Files.createTempDirectory("jedro-config");
        Files.createDirectories(conf.resolve("base"));
        StringBuilder catalog = new StringBuilder("_root: data/01_raw\n_options: {sep: ';', header: 0}\n");
        for (int i = 0; i < ENTRIES; i++) {
            catalog.append("dataset_").append(i).append(":\n  type: pandas.CSVDataset\n  filepath: ${_root}/dataset_");
            catalog.append(i).append(".csv\n  load_args: ${_options}\n  versioned: true\n");
        }
        Files.writeString(conf.resolve("base/catalog.yml"), catalog);
        for (int i = 0; i < FILES; i++) {
            Files.writeString(
                    conf.resolve("base/parameters_" + i + ".yml"),
                    "options_" + i + ":\n  test_size: 0.2\n  random_state: 3\n  features: [a, b, c]\n  name: ${options_"
                            + i + ".test_size}\n");
        }
    }

    /** Removes the files. */
    @TearDown
    public void remove() throws IOException {
        try (Stream<Path> files = Files.walk(conf)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private MapValue load(String kind, int size) {
        MapValue values = FileConfigLoader.project(conf).build().load(kind);
        if (values.entries().size() != size) {
            throw new IllegalStateException("expected " + size + " entries in " + List.of(kind));
        }
        return values;
    }

    /** 10,000 catalog entries with two interpolations each, in a newly started JVM. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(10)
    public MapValue coldCatalog() {
        return load("catalog", ENTRIES);
    }

    /** 10,000 catalog entries with two interpolations each. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    @Fork(1)
    public MapValue warmCatalog() {
        return load("catalog", ENTRIES);
    }

    /** 200 files of parameters, in a newly started JVM. */
    @Benchmark
    @BenchmarkMode(Mode.SingleShotTime)
    @Fork(10)
    public MapValue coldParameters() {
        return load("parameters", FILES);
    }

    /** 200 files of parameters. */
    @Benchmark
    @BenchmarkMode(Mode.AverageTime)
    @Warmup(iterations = 3, time = 2)
    @Measurement(iterations = 5, time = 2)
    @Fork(1)
    public MapValue warmParameters() {
        return load("parameters", FILES);
    }
}
