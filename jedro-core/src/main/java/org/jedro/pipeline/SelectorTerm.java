// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.internal.Suggestions;
import org.jedro.internal.Wildcards;
import org.jspecify.annotations.Nullable;

/**
 * One term of a selector.
 *
 * @param method how nodes are selected: {@code node}, {@code tag}, {@code ns}, {@code out}, {@code in}, or a method of other code
 * @param name the name, or a pattern with {@code *} and {@code ?}
 * @param before how many steps against the direction of the data are included; -1 for all
 * @param after how many steps in the direction of the data are included; -1 for all
 */
record SelectorTerm(String method, String name, int before, int after) {
    private static final Pattern FORM = Pattern.compile("(?:(\\d*)\\+)?(?:([^+:]*):)?([^+]+?)(?:\\+(\\d*))?");
    private static final String NODE = "node";
    private static final List<String> METHODS = List.of("tag", "ns", "out", "in");

    static SelectorTerm parse(String term, String selector) {
        Matcher matcher = FORM.matcher(term);
        if (!matcher.matches()) {
            throw wrong(
                    selector,
                    "cannot be read at '" + term + "'; expected terms such as 'train', '+train', 'train+2', 'tag:x',"
                            + " 'ns:a.b', 'out:model' or 'in:table'");
        }
        return new SelectorTerm(
                matcher.group(2) == null ? NODE : matcher.group(2),
                matcher.group(3),
                steps(matcher.group(1), selector),
                steps(matcher.group(4), selector));
    }

    /**
     * Checks the method of the term: others belong to code that replaces them before there is a pipeline.
     *
     * @throws SelectionException if it is unknown
     */
    void checkMethod(String selector) {
        if (!method.equals(NODE) && !METHODS.contains(method)) {
            throw wrong(
                    selector,
                    "has the unknown method '" + method + ":'; " + Suggestions.hint(method, METHODS, "methods"));
        }
    }

    private static int steps(@Nullable String digits, String selector) {
        if (digits == null) {
            return 0;
        }
        if (digits.length() > 9) {
            throw wrong(selector, "requests " + digits + " steps; expected at most 999999999");
        }
        return digits.isEmpty() ? -1 : Integer.parseInt(digits);
    }

    private static SelectionException wrong(String selector, String what) {
        return new SelectionException(
                SelectionException.Kind.SELECTOR,
                List.of(selector),
                List.of(),
                Sentence.of("selector '" + selector + "' " + what));
    }

    boolean isPattern() {
        return Wildcards.isPattern(name);
    }

    /** {@return whether a name equals the term's name or matches its pattern} */
    boolean matches(String candidate) {
        return isPattern() ? Wildcards.matches(name, candidate) : name.equals(candidate);
    }
}
