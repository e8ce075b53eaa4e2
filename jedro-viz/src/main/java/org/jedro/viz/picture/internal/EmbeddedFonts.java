// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.Set;

/** The faces of the page's font that a picture uses, as rules of style that contain them. */
final class EmbeddedFonts {
    private static final String FOLDER = "/org/jedro/viz/internal/web/assets/";
    private static final int LAST_LATIN1 = 255;

    private final Set<Face> used = new LinkedHashSet<>();

    /** A weight, and whether letters beyond Latin-1 are in it. */
    private record Face(int weight, boolean isExtended) {
        String file() {
            return "lato-latin-" + (isExtended ? "ext-" : "") + weight + "-normal.woff2";
        }

        String range() {
            return isExtended ? "U+100-2BA,U+1E00-1E9F,U+1EF2-1EFF" : "U+0-FF,U+131,U+152-153,U+2000-206F,U+20AC";
        }
    }

    /** Notes that a text is drawn. */
    void add(String text, Canvas.Font font) {
        int weight = font.isBold() ? 700 : 400;
        used.add(new Face(weight, false));
        if (text.codePoints().anyMatch(point -> point > LAST_LATIN1)) {
            used.add(new Face(weight, true));
        }
    }

    /** {@return the rules; without those of faces that this build lacks, where the reader's own fonts are used} */
    String rules() {
        StringBuilder rules = new StringBuilder();
        for (Face face : used) {
            byte[] font = bytes(face.file());
            if (font.length > 0) {
                rules.append("@font-face{font-family:Lato;font-weight:")
                        .append(face.weight())
                        .append(";src:url(data:font/woff2;base64,")
                        .append(Base64.getEncoder().encodeToString(font))
                        .append(") format(\"woff2\");unicode-range:")
                        .append(face.range())
                        .append("}\n");
            }
        }
        return rules.toString();
    }

    private static byte[] bytes(String file) {
        try (InputStream in = EmbeddedFonts.class.getResourceAsStream(FOLDER + file)) {
            return in == null ? new byte[0] : in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
