// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.image.internal;

import java.awt.image.BufferedImage;
import org.jedro.datasets.Format.NoOptions;
import org.jedro.datasets.format.Formats;
import org.jedro.ref.TypeRef;

/**
 * {@link Formats#IMAGE} as a {@code Map} of names to pictures, which are the files of a folder; the suffix of each name selects
 * the image format, PNG by default.
 */
public final class ImageSetCodec extends FolderCodec<BufferedImage, NoOptions> {
    /** For {@link java.util.ServiceLoader}. */
    public ImageSetCodec() {
        super(new ImageCodec(), new TypeRef<>() {});
    }
}
