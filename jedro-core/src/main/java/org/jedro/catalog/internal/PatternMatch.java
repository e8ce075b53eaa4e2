// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.JedroException;

/**
 * One attempt to match a name with a pattern: each placeholder as short as possible, from left to right.
 *
 * <p>Takes linear time if no placeholder occurs twice, or all that do are known; otherwise it tries the lengths of the
 * others, with a limit on the number of tries, since matching with several repeated placeholders is a hard problem.
 */
final class PatternMatch {
    private static final int MAX_TRIES = 50_000;

    private final String pattern;
    private final List<String> literals;
    private final List<String> placeholders;
    private final String name;
    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Set<Long> failed = new HashSet<>();
    private int tries;

    /**
     * Creates an attempt.
     *
     * @param literals the texts around the placeholders, one more than these
     */
    PatternMatch(String pattern, List<String> literals, List<String> placeholders, String name) {
        this.pattern = pattern;
        this.literals = literals;
        this.placeholders = placeholders;
        this.name = name;
    }

    /** {@return the texts that the placeholders match, in the order of the pattern; empty if the name does not match} */
    Optional<Map<String, String>> find() {
        return name.startsWith(literals.get(0)) && matches(0, literals.get(0).length())
                ? Optional.of(texts)
                : Optional.empty();
    }

    /** {@return whether the rest of the name matches the remaining placeholders and the literals after them} */
    private boolean matches(int first, int start) {
        if (first == placeholders.size()) {
            return start == name.length();
        }
        String placeholder = placeholders.get(first);
        String known = texts.get(placeholder);
        if (known != null) {
            int end = past(first, start, known);
            return end >= 0 && matches(first + 1, end);
        }
        if (!repeatsFrom(first)) {
            return matchesSingles(first, start);
        }
        long state = (long) first << 32 | start;
        if (texts.isEmpty() && failed.contains(state)) {
            return false;
        }
        boolean isFound = tryLengths(first, start, placeholder);
        if (!isFound && texts.isEmpty()) {
            failed.add(state);
        }
        return isFound;
    }

    private boolean tryLengths(int first, int start, String placeholder) {
        int only = onlyLength(first, start, placeholder);
        int shortest = only >= 0 ? only : 1;
        int longest = only >= 0 ? only : name.length() - start - leastBehind(first);
        for (int length = Math.max(1, shortest); length <= longest; length++) {
            if (++tries > MAX_TRIES) {
                throw new JedroException(
                        "The name of a dataset with " + name.length()
                                + " characters cannot be matched with the pattern '" + pattern
                                + "': its repeated placeholders fit in too many ways. Use a shorter name, or each placeholder once.");
            }
            String text = name.substring(start, start + length);
            int end = past(first, start, text);
            if (end >= 0) {
                texts.put(placeholder, text);
                if (matches(first + 1, end)) {
                    return true;
                }
                texts.remove(placeholder);
            }
        }
        return false;
    }

    /** {@return the end of a placeholder's text and the literal after it, or -1 if the name does not have them there} */
    private int past(int placeholder, int start, String text) {
        String literal = literals.get(placeholder + 1);
        int end = start + text.length();
        return name.startsWith(text, start) && name.startsWith(literal, end) ? end + literal.length() : -1;
    }

    private boolean repeatsFrom(int first) {
        Set<String> seen = new HashSet<>();
        for (String placeholder : placeholders.subList(first, placeholders.size())) {
            if (!texts.containsKey(placeholder) && !seen.add(placeholder)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the length that remains for a placeholder if it is the only unknown one; -1 if there are others} */
    private int onlyLength(int first, int start, String placeholder) {
        int constant = 0;
        int count = 0;
        for (int i = first; i < placeholders.size(); i++) {
            String known = texts.get(placeholders.get(i));
            constant += literals.get(i + 1).length() + (known == null ? 0 : known.length());
            if (placeholders.get(i).equals(placeholder)) {
                count++;
            } else if (known == null) {
                return -1;
            }
        }
        int left = name.length() - start - constant;
        return left > 0 && left % count == 0 ? left / count : 0;
    }

    private int leastBehind(int first) {
        int least = literals.get(first + 1).length();
        for (int i = first + 1; i < placeholders.size(); i++) {
            String known = texts.get(placeholders.get(i));
            least += literals.get(i + 1).length() + (known == null ? 1 : known.length());
        }
        return least;
    }

    /** Each unknown placeholder occurs once, so that the first match of what follows it is the right one. */
    private boolean matchesSingles(int first, int start) {
        List<String> unknown = new ArrayList<>();
        List<String> behind = new ArrayList<>();
        for (int i = first; i < placeholders.size(); i++) {
            String known = texts.get(placeholders.get(i));
            if (known == null) {
                unknown.add(placeholders.get(i));
                behind.add(literals.get(i + 1));
            } else {
                int last = behind.size() - 1;
                behind.set(last, behind.get(last) + known + literals.get(i + 1));
            }
        }
        int at = start;
        Map<String, String> found = new LinkedHashMap<>();
        for (int i = 0; i < behind.size(); i++) {
            boolean isLast = i == behind.size() - 1;
            int end = isLast ? name.length() - behind.get(i).length() : name.indexOf(behind.get(i), at + 1);
            if (end <= at || !name.startsWith(behind.get(i), end)) {
                return false;
            }
            found.put(unknown.get(i), name.substring(at, end));
            at = end + behind.get(i).length();
        }
        texts.putAll(found);
        return true;
    }
}
