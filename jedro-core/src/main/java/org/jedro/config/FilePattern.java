// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files belong to a kind: {@code catalog*}, {@code catalog*}{@code /**}, {@code **}{@code /catalog*}.
 *
 * <p>{@code *} and {@code ?} stay within one part of the path, {@code **} spans any number of parts, and {@code **}{@code /} also
 * none; {@code [abc]} matches one of the characters.
 */
final class FilePattern {
    /** A configuration file's name ends in one of these. */
    static final List<String> ENDS = List.of(".yml", ".yaml", ".json");

    private static final Pattern OUTSIDE = Pattern.compile("(^|/)\\.\\.?(/|$)");
    private static final Pattern LITERAL_END = Pattern.compile("[^*?\\]]*$");

    private final String pattern;
    private final List<Part> parts = new ArrayList<>();

    /**
     * A part of a pattern.
     *
     * @param accepts the characters that it matches
     * @param isRepeated whether it matches any number of them, not exactly one
     * @param isOptionalFolder whether it matches folders, each with its slash, or nothing
     */
    private record Part(IntPredicate accepts, boolean isRepeated, boolean isOptionalFolder) {
        static Part one(IntPredicate accepts) {
            return new Part(accepts, false, false);
        }
    }

    /**
     * Parses a pattern.
     *
     * @throws IllegalArgumentException if it is empty, or a bracket is not closed
     */
    FilePattern(String pattern) {
        this.pattern = pattern;
        if (pattern.isBlank()) {
            throw new IllegalArgumentException("Expected a pattern of file names, but was '" + pattern + "'.");
        }
        int i = 0;
        while (i < pattern.length()) {
            i = add(pattern, i);
        }
    }

    /**
     * {@return the pattern of the files of a kind}
     *
     * @throws IllegalArgumentException if it is not a pattern, or cannot match a configuration file
     */
    static FilePattern ofKind(String pattern) {
        FilePattern parsed = new FilePattern(pattern);
        parsed.checkCanMatch();
        return parsed;
    }

    private void checkCanMatch() {
        if (pattern.startsWith("/")
                || pattern.contains("//")
                || OUTSIDE.matcher(pattern).find()) {
            throw new IllegalArgumentException(
                    "Expected a pattern of file names relative to an environment, but was '" + pattern + "'.");
        }
        Matcher literal = LITERAL_END.matcher(pattern);
        String end = literal.find() ? literal.group() : "";
        boolean isWhole = end.length() == pattern.length();
        if (ENDS.stream().noneMatch(known -> end.endsWith(known) || !isWhole && known.endsWith(end))) {
            throw new IllegalArgumentException(
                    "Expected a pattern of files that end in .yml, .yaml or .json, but was '" + pattern + "'.");
        }
    }

    /** {@return the index where the next part begins} */
    private int add(String glob, int i) {
        char c = glob.charAt(i);
        if (glob.startsWith("**/", i)) {
            parts.add(new Part(other -> true, true, true));
            return i + 3;
        }
        if (glob.startsWith("**", i)) {
            parts.add(new Part(other -> true, true, false));
            return i + 2;
        }
        if (c == '[') {
            int end = glob.indexOf(']', i + 2);
            if (end < 0) {
                throw new IllegalArgumentException(
                        "The '[' is not closed in the pattern of file names '" + glob + "'.");
            }
            parts.add(Part.one(members(glob.substring(i + 1, end))));
            return end + 1;
        }
        if (c == '*') {
            parts.add(new Part(other -> other != '/', true, false));
        } else {
            parts.add(Part.one(other -> c == '?' ? other != '/' : other == c));
        }
        return i + 1;
    }

    /** The content of brackets: characters and ranges; after {@code !} or {@code ^}, all others. */
    private static IntPredicate members(String text) {
        boolean isNegated = text.startsWith("!") || text.startsWith("^");
        String listed = isNegated ? text.substring(1) : text;
        BitSet members = new BitSet();
        int i = 0;
        while (i < listed.length()) {
            boolean isRange = i + 2 < listed.length() && listed.charAt(i + 1) == '-';
            char first = listed.charAt(i);
            char last = isRange ? listed.charAt(i + 2) : first;
            if (first <= last) {
                members.set(first, last + 1);
            }
            i += isRange ? 3 : 1;
        }
        return c -> members.get(c) != isNegated;
    }

    /** {@return whether the pattern may match a file in a folder inside the environment} */
    boolean mayMatchInFolders() {
        return pattern.contains("/") || pattern.contains("**") || pattern.contains("[");
    }

    /**
     * {@return whether a path matches, relative to its environment, with {@code /} between parts} All possible matches are
     * followed at once, so that no pattern is slow.
     */
    boolean matches(String path) {
        BitSet places = new BitSet(parts.size() + 1);
        reach(0, places);
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            BitSet next = new BitSet(parts.size() + 1);
            for (int at = places.nextSetBit(0); at >= 0 && at < parts.size(); at = places.nextSetBit(at + 1)) {
                step(at, c, next);
            }
            places = next;
        }
        return places.get(parts.size());
    }

    private void step(int at, char c, BitSet next) {
        Part part = parts.get(at);
        if (!part.accepts.test(c)) {
            return;
        }
        if (part.isOptionalFolder) {
            next.set(at);
            if (c == '/') {
                reach(at + 1, next);
            }
        } else {
            reach(part.isRepeated ? at : at + 1, next);
        }
    }

    /** Marks a position as reached, and the following ones if the parts between may match nothing. */
    private void reach(int at, BitSet places) {
        int place = at;
        places.set(place);
        while (place < parts.size() && parts.get(place).isRepeated) {
            places.set(++place);
        }
    }

    @Override
    public String toString() {
        return pattern;
    }
}
