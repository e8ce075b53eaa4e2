// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are packed as a whole, as their suffix shows. */
@Tag("eco/D-05")
class CompressionTest {
    private static final int MEGABYTE = 1 << 20;

    /** By {@code printf 'one\n' | zstd}, and the same with {@code two} behind it. */
    private static final byte[] ZSTD_OF_TWO_FRAMES =
            HexFormat.of().parseHex("28b52ffd04582100006f6e650adf16680928b52ffd045821000074776f0a0f2d04f9");

    @TempDir
    Path project;

    private Input input(String file) throws IOException {
        return new LocalStorage(Clock.systemUTC()).input(Location.of(project.resolve(file)));
    }

    private DataCatalog catalog(String type, String file) {
        return DataCatalog.builder()
                .config(Map.of("it", Map.of("type", type, "filepath", file)), Map.of())
                .baseDirectory(project)
                .build();
    }

    private void writeGzip(String file, int megabytes) throws IOException {
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(project.resolve(file)))) {
            for (int i = 0; i < megabytes; i++) {
                gzip.write(new byte[MEGABYTE]);
            }
        }
    }

    @Test
    void refusesAFewBytesThatUnpackToMoreThanTheirShareOfTheHeap() throws IOException {
        writeGzip("bomb.gz", 3);
        Input bomb = Compression.GZIP.unpacked(input("bomb.gz"), new UnpackLimit(2 * MEGABYTE, 100));

        try (InputStream bytes = bomb.open()) {
            assertThatThrownBy(bytes::readAllBytes)
                    .isInstanceOf(IOException.class)
                    .hasMessage("""
                            the file unpacks to more than 100 times its size and 2.1 MB, an eighth of the heap; \
                            load it as a Stream, or increase the heap (-Xmx or JEDRO_HEAP)""");
        }
    }

    @Test
    void readsWhatIsLargeButPackedNoBetterThanDataIs() throws IOException {
        writeGzip("large.gz", 3);
        Input large = Compression.GZIP.unpacked(input("large.gz"), new UnpackLimit(2 * MEGABYTE, 5_000));

        try (InputStream bytes = large.open()) {
            assertThat(bytes.readAllBytes()).hasSize(3 * MEGABYTE);
        }
    }

    @Test
    void limitsNoStreams() {
        assertThat(UnpackLimit.of(new TypeRef<Stream<String>>() {}).isExceeded(1, Long.MAX_VALUE - 1))
                .isFalse();
        assertThat(UnpackLimit.of(TypeRef.of(String.class)).isExceeded(1, Long.MAX_VALUE))
                .isTrue();
    }

    @Test
    void writesWhatOtherToolsUnpack() throws IOException {
        catalog("text", "it.txt.gz").save("it", "hello");

        byte[] gzip = Files.readAllBytes(project.resolve("it.txt.gz"));
        assertThat(HexFormat.of().formatHex(gzip, 0, 3)).isEqualTo("1f8b08");

        catalog("text", "it.txt.ZST").save("it", "hello");
        byte[] zstd = Files.readAllBytes(project.resolve("it.txt.ZST"));
        assertThat(HexFormat.of().formatHex(zstd, 0, 4)).isEqualTo("28b52ffd");
        assertThat(catalog("text", "it.txt.ZST").load("it", String.class)).isEqualTo("hello");
    }

    @Test
    void readsWhatTheToolZstdWrote() throws IOException {
        Files.write(project.resolve("it.txt.zst"), ZSTD_OF_TWO_FRAMES);

        assertThat(catalog("text", "it.txt.zst").load("it", String.class)).isEqualTo("one\ntwo\n");
    }

    @Test
    void readsGzipOfSeveralParts() throws IOException {
        ByteArrayOutputStream parts = new ByteArrayOutputStream();
        for (String part : new String[] {"one\n", "two\n"}) {
            try (OutputStream gzip = new GZIPOutputStream(parts)) {
                gzip.write(part.getBytes(StandardCharsets.UTF_8));
            }
        }
        Files.write(project.resolve("it.txt.gz"), parts.toByteArray());

        assertThat(catalog("text", "it.txt.gz").load("it", String.class)).isEqualTo("one\ntwo\n");
    }

    @Test
    void leavesBytesAsTheyAre() throws IOException {
        catalog("bytes", "blob.gz").save("it", new byte[] {1, 2});

        assertThat(Files.readAllBytes(project.resolve("blob.gz"))).containsExactly(1, 2);
    }

    @Test
    void reportsThatAPackedFileIsCutOff() throws IOException {
        catalog("text", "it.txt.zst").save("it", "hello ".repeat(100_000));
        byte[] whole = Files.readAllBytes(project.resolve("it.txt.zst"));
        Files.write(project.resolve("it.txt.zst"), Arrays.copyOf(whole, whole.length / 2));

        assertThatThrownBy(() -> catalog("text", "it.txt.zst").load("it", String.class))
                .hasMessage("""
                        Dataset 'it' could not be loaded from it.txt.zst: the file is broken, cut off, or no zstd.""");
    }
}
