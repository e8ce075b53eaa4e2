// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import java.awt.image.BufferedImage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.catalog.Measurable.Statistics;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** {@link Formats#IMAGE} as a {@code List} of pictures, which are the files {@code 0.png}, {@code 1.png}, … of a folder. */
public final class ImageListCodec implements Codec<List<BufferedImage>, NoOptions> {
    private static final TypeRef<List<BufferedImage>> FORM = new TypeRef<>() {};

    private final ImageSetCodec named = new ImageSetCodec();

    /** For {@link java.util.ServiceLoader}. */
    public ImageListCodec() {}

    @Override
    public Format<NoOptions> format() {
        return Formats.IMAGE;
    }

    @Override
    public TypeRef<List<BufferedImage>> form() {
        return FORM;
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public boolean isCompressible() {
        return named.isCompressible();
    }

    @Override
    public boolean readsFolders() {
        return true;
    }

    @Override
    public boolean writesFolder(Binding<NoOptions> binding) {
        return true;
    }

    @Override
    public List<BufferedImage> read(Input input, Binding<NoOptions> binding) throws Exception {
        return List.copyOf(named.read(input, binding).values());
    }

    @Override
    public void write(List<BufferedImage> value, Output output, Binding<NoOptions> binding) throws Exception {
        Map<String, BufferedImage> numbered = new LinkedHashMap<>();
        for (BufferedImage picture : value) {
            numbered.put(numbered.size() + ".png", picture);
        }
        named.write(numbered, output, binding);
    }

    @Override
    public Statistics statistics(Input input, Binding<NoOptions> binding) throws Exception {
        return named.statistics(input, binding);
    }

    @Override
    public Preview preview(Input input, Binding<NoOptions> binding, int rows) throws Exception {
        return named.preview(input, binding, rows);
    }
}
