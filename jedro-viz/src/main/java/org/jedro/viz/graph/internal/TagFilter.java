// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.graph.internal;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which tags are wanted: alternatives, of which one must hold. {@code a,b} means a or b, {@code a+b} both, {@code -a} not a.
 *
 * @param alternatives each a list of terms that must all hold; no alternative means that everything is wanted
 */
public record TagFilter(List<List<Term>> alternatives) {
    /** Wants everything. */
    public static final TagFilter ALL = new TagFilter(List.of());

    /** A tag that must be there, or must not. */
    public record Term(String tag, boolean isWanted) {}

    /** Copies the lists. */
    public TagFilter {
        alternatives = alternatives.stream().map(List::copyOf).toList();
    }

    /** {@return the filter of a text; empty parts are left out} */
    public static TagFilter parse(String text) {
        List<List<Term>> alternatives = new ArrayList<>();
        for (String alternative : text.split(",", -1)) {
            List<Term> terms = new ArrayList<>();
            for (String part : alternative.split("[+ ]", -1)) {
                boolean isWanted = !part.startsWith("-");
                String tag =
                        unescaped(isWanted ? part.strip() : part.substring(1).strip());
                if (!tag.isEmpty()) {
                    terms.add(new Term(tag, isWanted));
                }
            }
            if (!terms.isEmpty()) {
                alternatives.add(terms);
            }
        }
        return new TagFilter(alternatives);
    }

    /** {@return a tag whose name may contain what separates tags, as {@code %2C}} */
    private static String unescaped(String tag) {
        try {
            return URLDecoder.decode(tag, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return tag;
        }
    }

    /** {@return whether everything is wanted} */
    public boolean isAll() {
        return alternatives.isEmpty();
    }

    /** {@return whether an element with tags is wanted} */
    public boolean matches(Collection<String> tags) {
        return isAll()
                || alternatives.stream()
                        .anyMatch(
                                terms -> terms.stream().allMatch(term -> tags.contains(term.tag()) == term.isWanted()));
    }
}
