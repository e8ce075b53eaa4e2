// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Words as a POSIX shell reads them. */
final class ShellWords {
    private static final Pattern SAFE = Pattern.compile("[\\w./:=,@%+-]+");

    private ShellWords() {}

    /** {@return the words as one line, from which {@link #split} and a shell make the same words} */
    static String join(List<String> words) {
        return String.join(" ", words.stream().map(ShellWords::quoted).toList());
    }

    /** {@return the word, quoted so that a shell takes it as one word} */
    static String quoted(String word) {
        return SAFE.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /** {@return the words of a line} Only single quotes and the backslash have a meaning, as in {@link #join}. */
    static List<String> split(String line) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean isQuoted = false;
        boolean isWord = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\'') {
                isQuoted = !isQuoted;
                isWord = true;
            } else if (c == '\\' && !isQuoted && i + 1 < line.length()) {
                word.append(line.charAt(++i));
                isWord = true;
            } else if (c == ' ' && !isQuoted) {
                if (isWord) {
                    words.add(word.toString());
                }
                word.setLength(0);
                isWord = false;
            } else {
                word.append(c);
                isWord = true;
            }
        }
        if (isWord) {
            words.add(word.toString());
        }
        return words;
    }
}
