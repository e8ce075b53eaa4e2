// SPDX-License-Identifier: Apache-2.0
package com.example;

import java.io.IOException;
import java.io.OutputStream;
import java.util.BitSet;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** A form that a plugin adds to a format of Jedro, also for inputs without a declared type. */
public final class BitsOfBytes implements Codec<BitSet, NoOptions> {
    @Override
    public Format<NoOptions> format() {
        return Formats.BYTES;
    }

    @Override
    public TypeRef<BitSet> form() {
        return TypeRef.of(BitSet.class);
    }

    @Override
    public BitSet read(Input input, Binding<NoOptions> binding) throws IOException {
        return BitSet.valueOf(input.open().readAllBytes());
    }

    @Override
    public void write(BitSet value, Output output, Binding<NoOptions> binding) throws IOException {
        try (OutputStream out = output.open()) {
            out.write(value.toByteArray());
        }
    }
}
