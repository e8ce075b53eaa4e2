// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.Codecs;
import org.jedro.datasets.FileDatasetProvider;
import org.jedro.it.FileSamples.Sample;
import org.jedro.storage.ForwardingOutput;
import org.jedro.storage.Input;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageProvider;
import org.jedro.storage.Storages;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A disk that becomes full in the middle of a save, for every pair of format and form on the class path. */
@EnabledOnOs(OS.LINUX)
class FullDiskTest {
    private static final String VERSION = "2026-01-01T00.00.00.000Z";

    @TempDir
    Path project;

    static List<Sample<?>> samples() {
        return EveryCodecTest.samples();
    }

    private Map<String, Object> options(Sample<?> sample, boolean isVersioned, String suffix) {
        Map<String, Object> options = new LinkedHashMap<>(sample.entry());
        options.put("filepath", options.get("filepath") + suffix);
        options.put("versioned", isVersioned);
        return options;
    }

    private <T> void save(Sample<T> sample, Map<String, Object> options, long space) throws Exception {
        Storage disk = new SmallDisk(new LocalStorage(Clock.systemUTC()), new AtomicLong(space));
        DataCatalog.builder()
                .config(Map.of("it", options), Map.of())
                .providers(List.of(new FileDatasetProvider(
                        Codecs.ofClassPath(), new Storages(List.of(StorageProvider.of(Location.FILE, disk))))))
                .baseDirectory(project)
                .build()
                .bind("it", sample.form(), RunScope.ofRun(VERSION, Map.of()))
                .save(sample.value().make());
    }

    private void assertClosesAndExplains(Sample<?> sample, Map<String, Object> options, long space) throws IOException {
        assertThatThrownBy(() -> save(sample, options, space))
                .as("%s with %d bytes", options, space)
                .isInstanceOf(JedroException.class)
                .hasMessageStartingWith("Dataset 'it' could not be saved to ")
                .hasMessageContaining(": the disk is full; free some space for '" + project + "/")
                .hasMessageEndingWith("', or name another path in the catalog, and run again.");
        assertThat(deleted()).as("%s with %d bytes", options, space).isEmpty();
        try (Stream<Path> left = Files.walk(project).filter(Files::isRegularFile)) {
            assertThat(left).as("%s with %d bytes", options, space).isEmpty();
        }
    }

    private List<String> deleted() throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(FullDiskTest::target)
                    .filter(target -> target.startsWith(project.toString()) && target.endsWith(" (deleted)"))
                    .toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // closed meanwhile
            return "";
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void leavesNoDeletedFileOpenAndReportsThatTheDiskIsFull(Sample<?> sample) throws IOException {
        for (boolean isVersioned : new boolean[] {false, true}) {
            assertClosesAndExplains(sample, options(sample, isVersioned, ""), 0);
            assertClosesAndExplains(sample, options(sample, isVersioned, ""), 2);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {".gz", ".zst"})
    void closesPackedFiles(String suffix) throws IOException {
        Sample<?> sample = samples().stream()
                .filter(candidate -> candidate.format().equals("csv"))
                .findFirst()
                .orElseThrow();

        for (boolean isVersioned : new boolean[] {false, true}) {
            assertClosesAndExplains(sample, options(sample, isVersioned, suffix), 0);
            assertClosesAndExplains(sample, options(sample, isVersioned, suffix), 20);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void closesPartitions(boolean isVersioned) throws Exception {
        Sample<?> sample = TwinSamples.all(false).stream()
                .filter(candidate -> candidate.entry().containsKey("partition_by"))
                .findFirst()
                .orElseThrow();
        Map<String, Object> options = options(sample, isVersioned, "");
        save(sample, options, Long.MAX_VALUE);
        long all = removed();

        for (long space : new long[] {0, 2, all / 2}) {
            assertClosesAndExplains(sample, options, space);
        }
    }

    /** Removes all that has been saved; {@return how many bytes it had} */
    private long removed() throws IOException {
        List<Path> all;
        try (Stream<Path> saved = Files.walk(project)) {
            all = saved.filter(path -> !path.equals(project))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        }
        long bytes = 0;
        for (Path path : all) {
            bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
            Files.delete(path);
        }
        return bytes;
    }

    /**
     * A storage in which only so many bytes can be written. The streams of the storage inside stay open unless they are
     * closed.
     */
    private record SmallDisk(Storage inside, AtomicLong space) implements Storage {
        @Override
        public boolean isFile(Location location) throws IOException {
            return inside.isFile(location);
        }

        @Override
        public boolean isFolder(Location location) throws IOException {
            return inside.isFolder(location);
        }

        @Override
        public List<String> list(Location folder) throws IOException {
            return inside.list(folder);
        }

        @Override
        public Input input(Location location) throws IOException {
            return inside.input(location);
        }

        @Override
        public Pending replace(Location location) throws IOException {
            return new Limited(inside.replace(location), space);
        }

        @Override
        public Pending replaceFolder(Location location) throws IOException {
            return new Limited(inside.replaceFolder(location), space);
        }

        @Override
        public Pending createWithFolder(Location location, boolean isFolder) throws IOException {
            return new Limited(inside.createWithFolder(location, isFolder), space);
        }

        @Override
        public void delete(Location location) throws IOException {
            inside.delete(location);
        }
    }

    private record Limited(Pending inside, AtomicLong space) implements Pending {
        @Override
        public Output output() {
            return new LimitedOutput(inside.output(), space);
        }

        @Override
        public void commit() throws IOException {
            inside.commit();
        }

        @Override
        public void close() {
            inside.close();
        }
    }

    private static final class LimitedOutput extends ForwardingOutput {
        private final AtomicLong space;

        LimitedOutput(Output inside, AtomicLong space) {
            super(inside);
            this.space = space;
        }

        @Override
        public OutputStream open() throws IOException {
            return new LimitedStream(inner().open(), space);
        }

        @Override
        public Path localFile() throws IOException {
            throw new UnsupportedOperationException("a codec of ours writes to a local file");
        }

        @Override
        public Output file(String path) throws IOException {
            return new LimitedOutput(inner().file(path), space);
        }
    }

    private static final class LimitedStream extends FilterOutputStream {
        private final AtomicLong space;

        LimitedStream(OutputStream inside, AtomicLong space) {
            super(inside);
            this.space = space;
        }

        @Override
        public void write(int octet) throws IOException {
            take(1);
            out.write(octet);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            take(length);
            out.write(bytes, offset, length);
        }

        private void take(int bytes) throws IOException {
            if (space.addAndGet(-bytes) < 0) {
                throw new IOException("No space left on device");
            }
        }

        /** A stream whose last bytes cannot be written does not come to its end. */
        @Override
        public void close() throws IOException {
            if (space.get() < 0) {
                throw new IOException("No space left on device");
            }
            out.close();
        }
    }
}
