// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroSnappyTest {
    private final AvroSnappy snappy = new AvroSnappy();

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 70_000})
    void packsAndUnpacks(int length) throws IOException {
        byte[] plain = "tea ".repeat(length).getBytes(StandardCharsets.UTF_8);

        ByteBuffer packed = snappy.compress(ByteBuffer.wrap(plain));

        assertThat(bytes(snappy.decompress(packed))).isEqualTo(plain);
        assertThat(packed.remaining()).isLessThan(plain.length / 8 + 20);
    }

    /** The Snappy block of "tea", by hand: its length, a literal of three bytes, the checksum. */
    @Test
    void readsWhatOthersWrite() throws IOException {
        byte[] tea = "tea".getBytes(StandardCharsets.UTF_8);
        CRC32 checksum = new CRC32();
        checksum.update(tea);
        ByteBuffer block = ByteBuffer.allocate(9)
                .put(new byte[] {3, 2 << 2})
                .put(tea)
                .putInt((int) checksum.getValue())
                .flip();

        assertThat(bytes(snappy.decompress(block))).isEqualTo(tea);
    }

    @Test
    void refusesAWrongChecksum() {
        ByteBuffer packed = snappy.compress(ByteBuffer.wrap(new byte[] {1, 2, 3}));
        packed.put(packed.limit() - 1, (byte) (packed.get(packed.limit() - 1) + 1));

        assertThatThrownBy(() -> snappy.decompress(packed)).hasMessage("a Snappy block with a wrong checksum");
    }

    @Test
    void refusesALengthThatCannotBe() {
        byte[] bomb = {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 7, 0, 0, 0, 0, 0};

        assertThatThrownBy(() -> snappy.decompress(ByteBuffer.wrap(bomb)))
                .hasMessage("a Snappy block of 2147483647 bytes");
    }

    @Test
    void refusesABlockThatIsBrokenOrCutOff() {
        assertThatThrownBy(() -> snappy.decompress(ByteBuffer.wrap(new byte[4])))
                .hasMessage("a Snappy block that is cut off");
        assertThatThrownBy(() -> snappy.decompress(ByteBuffer.wrap(new byte[] {9, 5 << 2, 1, 0, 0, 0, 0})))
                .hasMessage("a broken Snappy block");
    }
}
