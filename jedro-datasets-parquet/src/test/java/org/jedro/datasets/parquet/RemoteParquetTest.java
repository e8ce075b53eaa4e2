// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.RunScope;
import org.jedro.datasets.Codecs;
import org.jedro.datasets.FileDatasetProvider;
import org.jedro.ref.TypeRef;
import org.jedro.storage.ForwardingInput;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.MemoryStorage;
import org.jedro.storage.Pending;
import org.jedro.storage.RangeReader;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageProvider;
import org.jedro.storage.Storages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How much of a Parquet file is fetched from a storage that is not this machine's. */
class RemoteParquetTest {
    private static final int ROWS = 200_000;
    private static final TypeRef<List<Row>> FORM = new TypeRef<>() {};

    record Row(long id, double value) {}

    @TempDir
    Path project;

    private final MemoryStorage inside = new MemoryStorage();
    private final AtomicLong fetched = new AtomicLong();
    private long size;

    private <T> BoundDataset<T> dataset(TypeRef<T> form) {
        Storages storages = new Storages(List.of(StorageProvider.of("far", new CountingStorage(inside, fetched))));
        return DataCatalog.builder()
                .config(Map.of("it", Map.of("type", "parquet", "filepath", "far://bucket/it.parquet")), Map.of())
                .providers(List.of(new FileDatasetProvider(Codecs.ofClassPath(), storages)))
                .baseDirectory(project)
                .build()
                .bind("it", form, RunScope.ofRun("v", Map.of()));
    }

    @BeforeEach
    void save() throws IOException {
        Random random = new Random(7);
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            rows.add(new Row(random.nextLong(), random.nextDouble()));
        }
        dataset(FORM).save(rows);
        size = inside.input(Location.of("memory", "bucket/it.parquet")).size();
        assertThat(size).isGreaterThan(2_000_000);
        fetched.set(0);
    }

    @Test
    void measuresFromTheEndOfTheFile() throws Exception {
        assertThat(dataset(FORM).statistics().rows()).hasValue(ROWS);

        assertThat(fetched.get()).isPositive().isLessThan(size / 100);
    }

    @Test
    void previewsFromTheFirstPages() throws Exception {
        assertThat(dataset(FORM).preview(5).toString()).isNotEmpty();

        assertThat(fetched.get()).isPositive().isLessThan(size / 4);
    }

    @Test
    void loadsEachByteAboutOnce() {
        assertThat(dataset(FORM).load()).hasSize(ROWS);

        assertThat(fetched.get()).isBetween(size / 2, size * 11 / 10);
    }

    /** A storage that counts the bytes that are read from it, and has no local files. */
    private record CountingStorage(Storage inside, AtomicLong fetched) implements Storage {
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
            return new CountingInput(inside.input(location), fetched);
        }

        @Override
        public Pending replace(Location location) throws IOException {
            return inside.replace(location);
        }

        @Override
        public Pending replaceFolder(Location location) throws IOException {
            return inside.replaceFolder(location);
        }

        @Override
        public Pending createWithFolder(Location location, boolean isFolder) throws IOException {
            return inside.createWithFolder(location, isFolder);
        }

        @Override
        public void delete(Location location) throws IOException {
            inside.delete(location);
        }
    }

    private static final class CountingInput extends ForwardingInput {
        private final AtomicLong fetched;

        CountingInput(Input inside, AtomicLong fetched) {
            super(inside);
            this.fetched = fetched;
        }

        @Override
        public InputStream open() throws IOException {
            return counted(inner().open());
        }

        @Override
        public InputStream openAt(long offset, long length) throws IOException {
            return counted(inner().openAt(offset, length));
        }

        @Override
        public RangeReader ranges() {
            return RangeReader.of(this);
        }

        private InputStream counted(InputStream bytes) {
            return new FilterInputStream(bytes) {
                @Override
                public int read() throws IOException {
                    int octet = in.read();
                    fetched.addAndGet(octet < 0 ? 0 : 1);
                    return octet;
                }

                @Override
                public int read(byte[] buffer, int offset, int length) throws IOException {
                    int read = in.read(buffer, offset, length);
                    fetched.addAndGet(Math.max(0, read));
                    return read;
                }
            };
        }

        @Override
        public Path localFile() {
            throw new UnsupportedOperationException("no local files");
        }
    }
}
