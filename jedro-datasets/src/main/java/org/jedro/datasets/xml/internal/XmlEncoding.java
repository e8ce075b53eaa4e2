// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.xml.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.JedroException;
import org.jedro.datasets.internal.Charsets;
import org.jedro.storage.Input;

/** The encoding of an XML file: given by its first bytes, else by its declaration, else by the standard (XML 1.0, appendix F). */
final class XmlEncoding {
    private static final int HEAD = 256;
    private static final Pattern DECLARED =
            Pattern.compile("<\\?xml[^>]*\\sencoding\\s*=\\s*[\"']([A-Za-z][\\w.-]*)[\"'][^>]*\\?>.*", Pattern.DOTALL);

    private XmlEncoding() {}

    static Charset of(Input input) throws IOException {
        byte[] head;
        try (InputStream bytes = input.open()) {
            head = bytes.readNBytes(HEAD);
        }
        if (head.length > 1 && isUtf16(head[0] & 0xFF, head[1] & 0xFF)) {
            return utf16(head);
        }
        Matcher declared = DECLARED.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (!declared.matches()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charsets.of(declared.group(1));
        } catch (IllegalArgumentException e) {
            throw new JedroException("line 1: " + e.getMessage(), e);
        }
    }

    private static boolean isUtf16(int first, int second) {
        boolean hasMark = first == 0xFE && second == 0xFF || first == 0xFF && second == 0xFE;
        return hasMark || first == 0 && second == '<' || first == '<' && second == 0;
    }

    /** The charset detects the byte order from a mark; without a mark, it would use the other order. */
    private static Charset utf16(byte[] head) {
        return head[0] == '<' ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16;
    }
}
