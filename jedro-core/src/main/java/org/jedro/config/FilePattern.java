package org.jedro.config;

import java.util.regex.Pattern;

/**
 * Which files belong to a kind: {@code catalog*}, {@code catalog*}{@code /**}, {@code **}{@code /catalog*}.
 *
 * <p>{@code *} and {@code ?} stay within one part of the path, {@code **} spans several, and {@code **}{@code /} also
 * none; {@code [abc]} is one of the characters.
 */
final class FilePattern {
    private final String pattern;
    private final Pattern regex;

    FilePattern(String pattern) {
        this.pattern = pattern;
        this.regex = Pattern.compile(regex(pattern));
    }

    /** {@return whether a path matches, relative to its environment, with {@code /} between parts} */
    boolean matches(String path) {
        return regex.matcher(path).matches();
    }

    @Override
    public String toString() {
        return pattern;
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < glob.length()) {
            char c = glob.charAt(i);
            if (glob.startsWith("**/", i)) {
                regex.append("(?:.*/)?");
                i += 3;
            } else if (glob.startsWith("**", i)) {
                regex.append(".*");
                i += 2;
            } else if (c == '[' && glob.indexOf(']', i + 2) > 0) {
                int end = glob.indexOf(']', i + 2);
                String members =
                        glob.substring(i + 1, end).replace("\\", "\\\\").replace("[", "\\[");
                regex.append('[')
                        .append(members.replaceFirst("^!", "^").replace("&&", "&\\&"))
                        .append(']');
                i = end + 1;
            } else {
                regex.append(c == '*' ? "[^/]*" : c == '?' ? "[^/]" : Pattern.quote(String.valueOf(c)));
                i++;
            }
        }
        return regex.toString();
    }
}
