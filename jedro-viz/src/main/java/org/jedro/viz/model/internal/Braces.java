// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.util.List;

/** Finds the end of a method by its braces, leaving out those of texts and comments. */
final class Braces {
    private int depth;
    private boolean hasOpened;
    private boolean isComment;

    private Braces() {}

    /** {@return the line with the brace that closes the first one; the known last line of code if no line has it} */
    static int end(List<String> lines, int first, int lastCode) {
        Braces braces = new Braces();
        for (int i = first; i < lines.size(); i++) {
            braces.read(lines.get(i));
            if (i >= lastCode && braces.hasOpened && braces.depth <= 0) {
                return i;
            }
        }
        return lastCode;
    }

    private void read(String line) {
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (isComment) {
                isComment = !line.startsWith("*/", i);
            } else if (line.startsWith("//", i)) {
                return;
            } else if (line.startsWith("/*", i)) {
                isComment = true;
            } else if (c == '"' || c == '\'') {
                i = endOfText(line, i);
            } else if (c == '{') {
                depth++;
                hasOpened = true;
            } else if (c == '}') {
                depth--;
            }
        }
    }

    private static int endOfText(String line, int start) {
        int i = start + 1;
        while (i < line.length() && line.charAt(i) != line.charAt(start)) {
            i += line.charAt(i) == '\\' ? 2 : 1;
        }
        return i;
    }
}
