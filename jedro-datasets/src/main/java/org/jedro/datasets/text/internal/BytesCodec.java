// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.text.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** {@link Formats#BYTES} as {@code byte[]}, whole in memory. */
public final class BytesCodec implements Codec<byte[], NoOptions> {
    private static final int BYTES_IN_A_ROW = 16;
    private static final HexFormat HEX = HexFormat.ofDelimiter(" ");

    /** For {@link java.util.ServiceLoader}. */
    public BytesCodec() {}

    @Override
    public Format<NoOptions> format() {
        return Formats.BYTES;
    }

    @Override
    public TypeRef<byte[]> form() {
        return TypeRef.of(byte[].class);
    }

    /** Bytes as they are. */
    @Override
    public boolean isCompressible() {
        return false;
    }

    @Override
    public byte[] read(Input input, Binding<NoOptions> binding) throws IOException {
        try (InputStream bytes = input.open()) {
            return bytes.readAllBytes();
        }
    }

    @Override
    public void write(byte[] value, Output output, Binding<NoOptions> binding) throws IOException {
        try (OutputStream bytes = output.open()) {
            bytes.write(value);
        }
    }

    @Override
    public Preview preview(Input input, Binding<NoOptions> binding, int rows) throws IOException {
        List<List<String>> lines = new ArrayList<>();
        try (InputStream bytes = input.open()) {
            byte[] line = bytes.readNBytes(BYTES_IN_A_ROW);
            for (int i = 0; i < rows && line.length > 0; i++) {
                lines.add(List.of(Integer.toString(i * BYTES_IN_A_ROW), HEX.formatHex(line)));
                line = bytes.readNBytes(BYTES_IN_A_ROW);
            }
        }
        return new Preview(List.of("offset", "bytes"), lines);
    }
}
