// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.Optional;

/**
 * What is displayed of a value.
 *
 * @param text the value as text
 * @param picture the value as HTML or as a picture, for places that display one; empty if there is only the text
 */
public record Display(String text, Optional<Picture> picture) {
    /**
     * HTML or a picture.
     *
     * @param mimeType what it is
     * @param content the text of HTML or SVG, or the bytes of a PNG in Base64
     */
    public record Picture(String mimeType, String content) {}

    static Display of(String text) {
        return new Display(text, Optional.empty());
    }

    static Display of(String text, String mimeType, String content) {
        return new Display(text, Optional.of(new Picture(mimeType, content)));
    }

    /** {@return the text of a variable with this value} */
    String named(String name) {
        return name + " ==>" + (text.contains("\n") ? "\n" : " ") + text;
    }
}
