package org.jedro.datasets.codec;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.ref.TypeRef;

/** {@link Formats#BYTES} as {@code byte[]}, whole in memory. */
public final class BytesCodec implements Codec<byte[], NoOptions> {
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
}
