// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jedro.JedroException;
import org.jedro.catalog.Previewable.Preview;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.ref.TypeRef;
import org.jedro.storage.Input;
import org.jedro.storage.Output;

/** {@link Formats#IMAGE} as {@code BufferedImage}; the file's suffix selects the image format, PNG by default. */
public final class ImageCodec implements Codec<BufferedImage, NoOptions> {
    private static final int BYTES_PER_PIXEL = 4;

    /** For {@link java.util.ServiceLoader}. */
    public ImageCodec() {}

    @Override
    public Format<NoOptions> format() {
        return Formats.IMAGE;
    }

    @Override
    public TypeRef<BufferedImage> form() {
        return TypeRef.of(BufferedImage.class);
    }

    @Override
    public BufferedImage read(Input input, Binding<NoOptions> binding) throws IOException {
        return withReader(input, reader -> {
            checkSize(reader);
            return reader.read(0);
        });
    }

    /** A few bytes can declare more pixels than fit into memory. */
    private static void checkSize(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels * BYTES_PER_PIXEL > Runtime.getRuntime().maxMemory() / 2) {
            throw new JedroException("the picture has " + reader.getWidth(0) + " × " + reader.getHeight(0)
                    + " pixels, which would fill more than half of the heap");
        }
    }

    private static <R> R withReader(Input input, Use<R> use) throws IOException {
        ImageReader reader = null;
        try (InputStream bytes = input.open();
                ImageInputStream stream = new MemoryCacheImageInputStream(bytes)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new JedroException("the file is not an image; expected PNG, JPEG, GIF, BMP or TIFF");
            }
            reader = readers.next();
            reader.setInput(stream, true, true);
            return use.of(reader);
        } catch (JedroException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw new JedroException("the image is broken or cut off", e);
        } finally {
            if (reader != null) {
                reader.dispose();
            }
        }
    }

    private interface Use<R> {
        R of(ImageReader reader) throws IOException;
    }

    @Override
    public Preview preview(Input input, Binding<NoOptions> binding, int rows) throws IOException {
        List<String> row = withReader(
                input,
                reader -> List.of(
                        reader.getFormatName(),
                        Integer.toString(reader.getWidth(0)),
                        Integer.toString(reader.getHeight(0))));
        return new Preview(List.of("format", "width", "height"), rows < 1 ? List.of() : List.of(row));
    }

    @Override
    public void write(BufferedImage value, Output output, Binding<NoOptions> binding) throws IOException {
        String kind = kind(output.name());
        if (!ImageIO.getImageWritersBySuffix(kind).hasNext()) {
            throw new JedroException("a picture cannot be written as '" + kind
                    + "'; expected a suffix of '.png', '.jpg', '.gif', '.bmp' or '.tiff'");
        }
        boolean written;
        try (OutputStream bytes = output.open();
                MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            written = ImageIO.write(value, kind, stream);
        }
        if (!written) {
            throw new JedroException("a picture with " + value.getColorModel().getNumComponents()
                    + " channels cannot be written as '" + kind + "'; expected a suffix such as '.png'");
        }
    }

    private static String kind(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "png" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
