// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.xml.internal;

import org.jspecify.annotations.Nullable;

/** Messages for XML that the parser refuses. */
final class XmlProblems {
    private XmlProblems() {}

    /**
     * {@return a clause of our own if the parser's message does not help}
     *
     * @param message the parser's message
     */
    static String clause(@Nullable String message) {
        String first = message == null ? "" : message.lines().findFirst().orElse("");
        if (first.contains("DOCTYPE")) {
            return "a document type declaration (DOCTYPE) is not read; remove it";
        }
        if (first.contains("start and end within the same entity")) {
            return "the file ends within an element; it is cut off, or an end tag is missing";
        }
        if (first.startsWith("Invalid byte") && first.contains("UTF-8")) {
            return "the bytes are not text in UTF-8; name the encoding that the file has in its first line, as in"
                    + " <?xml version=\"1.0\" encoding=\"windows-1250\"?>";
        }
        return first.isEmpty() ? "this is not XML" : first;
    }
}
