package org.jedro.datasets.codec;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Locale;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.jedro.JedroException;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.ref.TypeRef;

/** {@link Formats#IMAGE} as {@code BufferedImage}; the file's suffix says which kind is written, PNG if it says none. */
public final class ImageCodec implements Codec<BufferedImage, NoOptions> {
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
        BufferedImage image;
        try (InputStream bytes = input.open()) {
            // closes the stream that it is given, unless it cannot read it
            image = ImageIO.read(new MemoryCacheImageInputStream(bytes));
        } catch (IOException | RuntimeException e) {
            throw new JedroException("The image is broken or cut off", e);
        }
        if (image == null) {
            throw new JedroException("The file is no image; expected PNG, JPEG, GIF or BMP");
        }
        return image;
    }

    @Override
    public void write(BufferedImage value, Output output, Binding<NoOptions> binding) throws IOException {
        String kind = kind(output.name());
        boolean written;
        try (OutputStream bytes = output.open();
                MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
            written = ImageIO.write(value, kind, stream);
        }
        if (!written) {
            throw new JedroException("A picture with " + value.getColorModel().getNumComponents()
                    + " channels cannot be written as '" + kind + "'; expected a suffix such as '.png'");
        }
    }

    private static String kind(String name) {
        int dot = name.lastIndexOf('.');
        return dot <= 0 ? "png" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
