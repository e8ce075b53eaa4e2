// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A name with placeholders, such as <code>{namespace}.{layer}_raw</code>.
 *
 * <p>A placeholder matches one character or more, as few as possible from left to right; one that occurs twice matches
 * the same text twice. The rest is matched as it is written, case-sensitively.
 */
public final class DatasetPattern {
    /** More literal characters first, then more placeholders, then alphabetical. */
    static final Comparator<DatasetPattern> RANK = Comparator.comparingInt(DatasetPattern::literalCount)
            .reversed()
            .thenComparing(
                    Comparator.comparingInt(DatasetPattern::placeholderCount).reversed())
            .thenComparing(DatasetPattern::name);

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

    private static final int MAX_PLACEHOLDERS = 50;

    private final String name;
    private final List<String> literals;
    private final List<String> placeholders;
    private final List<String> groups;

    private DatasetPattern(String name, List<String> literals, List<String> placeholders) {
        this.name = name;
        this.literals = literals;
        this.placeholders = placeholders;
        this.groups = placeholders.stream().distinct().toList();
    }

    /** {@return whether a name in the catalog is a pattern} */
    static boolean isPattern(String name) {
        return name.indexOf('{') >= 0;
    }

    /** {@return the problem of a pattern, as a clause} */
    static Optional<String> problem(String name) {
        Matcher matcher = PLACEHOLDER.matcher(name);
        while (matcher.find()) {
            if (!isName(matcher.group(1))) {
                return Optional.of("'" + matcher.group()
                        + "' is not a placeholder; expected one like '{name}', made of letters, " + "digits and '_'");
            }
        }
        if (matcher.reset().results().count() > MAX_PLACEHOLDERS) {
            return Optional.of("has more than " + MAX_PLACEHOLDERS + " placeholders");
        }
        String rest = matcher.replaceAll("");
        if (rest.indexOf('{') >= 0 || rest.indexOf('}') >= 0) {
            return Optional.of("a brace has no partner; expected placeholders like '{name}'");
        }
        return rest.indexOf('@') == rest.lastIndexOf('@')
                ? Optional.empty()
                : Optional.of("has more than one '@', so no name can match it");
    }

    /** {@return the pattern of a name that has no {@linkplain #problem problem}} */
    public static DatasetPattern of(String name) {
        List<String> literals = new ArrayList<>();
        List<String> placeholders = new ArrayList<>();
        Matcher matcher = PLACEHOLDER.matcher(name);
        int end = 0;
        while (matcher.find()) {
            literals.add(name.substring(end, matcher.start()));
            placeholders.add(matcher.group(1));
            end = matcher.end();
        }
        literals.add(name.substring(end));
        return new DatasetPattern(name, literals, placeholders);
    }

    static boolean isName(String placeholder) {
        return !placeholder.isEmpty()
                && Character.isUnicodeIdentifierStart(
                        placeholder.replace('_', 'a').codePointAt(0))
                && placeholder.codePoints().allMatch(Character::isUnicodeIdentifierPart);
    }

    /** {@return the texts that the placeholders match, if the name matches} */
    Optional<Map<String, String>> match(String candidate) {
        if (!mayMatch(candidate)) {
            return Optional.empty();
        }
        return new PatternMatch(name, literals, placeholders, candidate).find();
    }

    /** Nearly all names are refused here, at little cost. */
    private boolean mayMatch(String candidate) {
        String last = literals.get(literals.size() - 1);
        if (!candidate.startsWith(literals.get(0)) || !candidate.endsWith(last)) {
            return false;
        }
        int at = literals.get(0).length();
        for (int i = 1; i < literals.size() - 1; i++) {
            int found = candidate.indexOf(literals.get(i), at + 1);
            if (found < 0) {
                return false;
            }
            at = found + literals.get(i).length();
        }
        return at + 1 + last.length() <= candidate.length();
    }

    /** {@return the pattern as it is written} */
    public String name() {
        return name;
    }

    List<String> placeholders() {
        return groups;
    }

    /** {@return whether it consists of placeholders only} */
    public boolean isCatchAll() {
        return literalCount() == 0;
    }

    private int literalCount() {
        return literals.stream()
                .mapToInt(part -> part.codePointCount(0, part.length()))
                .sum();
    }

    private int placeholderCount() {
        return placeholders.size();
    }

    @Override
    public String toString() {
        return name;
    }
}
