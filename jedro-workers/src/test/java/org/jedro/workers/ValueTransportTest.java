// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jedro.datasets.object.ObjectBytes;
import org.jedro.ref.TypeRef;
import org.jedro.workers.internal.Parcel;
import org.jedro.workers.internal.ValueTransport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueTransportTest {
    record Shuttle(String name, LocalDate built, List<Double> weights, BigDecimal price) {}

    @TempDir
    Path folder;

    private ValueTransport transport() {
        return transport(shared());
    }

    private static ValueTransport transport(SharedFolder shared) {
        return new ValueTransport(
                ObjectBytes.of(
                        List.of(TypeRef.of(Shuttle.class)), List.of(), ValueTransportTest.class.getClassLoader()),
                shared);
    }

    private SharedFolder shared() {
        try {
            return SharedFolder.of(
                    Files.createDirectories(folder.resolve("memory")), Files.createDirectories(folder.resolve("disk")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<Object> values() {
        Shuttle shuttle = new Shuttle("ș", LocalDate.of(2026, 11, 21), List.of(1.5, 2.5), new BigDecimal("1.10"));
        ByteBuffer little = ByteBuffer.allocateDirect(100_000).order(ByteOrder.LITTLE_ENDIAN);
        little.putInt(99_996, 7);
        return Stream.of(
                1,
                2L,
                3.5,
                true,
                "text ș",
                "long ".repeat(50_000),
                shuttle,
                List.of(shuttle, shuttle),
                Map.of("a", List.of(1, 2)),
                IntStream.range(0, 20_000).mapToObj(i -> shuttle).toList(),
                new boolean[] {true, false},
                new boolean[100_000],
                new byte[] {1, -1},
                new byte[3 << 20],
                new short[] {1, -1},
                new char[] {'a', 'ș'},
                IntStream.range(0, 300_001).toArray(),
                new long[] {Long.MIN_VALUE, 5},
                new float[] {1.5f, Float.NaN},
                IntStream.range(0, 300_001).mapToDouble(i -> i / 3.0).toArray(),
                new double[0],
                new double[][] {{1, 2}, {3}},
                ByteBuffer.wrap(new byte[] {1, 2, 3}, 1, 2).slice(),
                little);
    }

    @ParameterizedTest
    @MethodSource("values")
    @Tag("core/IO-19")
    void bringsAValueAsItWas(Object value) throws IOException {
        Parcel parcel = transport().pack(value);
        Object arrived = transport().unpack(parcel);

        assertThat(Objects.deepEquals(arrived, value)).isTrue();
        if (value instanceof ByteBuffer buffer) {
            assertThat(((ByteBuffer) arrived).capacity()).isEqualTo(buffer.remaining());
            assertThat(((ByteBuffer) arrived).order()).isEqualTo(buffer.order());
            assertThat(((ByteBuffer) arrived).isDirect()).isEqualTo(buffer.isDirect());
        }
        parcel.discard();
        assertThat(Stream.of("memory", "disk").map(folder::resolve).filter(Files::exists))
                .allSatisfy(left -> assertThat(left).isEmptyDirectory());
    }

    @Test
    void protectsStoredValuesFromOtherUsers() throws IOException {
        SharedFolder shared = SharedFolder.in(folder, folder);
        Path file = Path.of(transport(shared).pack(new double[100_000]).place());

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
                .isEqualTo("rwx------");
        shared.remove();
    }

    @Test
    void goesToTheDiskWhenSharedMemoryIsFull() throws IOException {
        SharedFolder shared = shared();
        long more = Files.getFileStore(folder).getUsableSpace() + (1L << 30);

        assertThat(shared.newValue(more).getParent()).isEqualTo(folder.resolve("disk"));
        assertThat(shared.newValue(1).getParent()).isEqualTo(folder.resolve("memory"));
    }
}
