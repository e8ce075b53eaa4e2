// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Stream;

/**
 * Nodes chosen by a line of text, as on the command line.
 *
 * <ul>
 *   <li>{@code train}, {@code europe.*}: nodes by full name; {@code *} and {@code ?} stand for any characters, any one
 *       character;
 *   <li>{@code tag:x}, {@code ns:a.b}, {@code out:model}, {@code in:table}: nodes with a tag, in a namespace, writers and
 *       readers of a dataset;
 *   <li>{@code +train}, {@code train+}, {@code 2+train+1}: with all that they need, with all that follows, with that many
 *       steps of each;
 *   <li>{@code state:failed}: nodes that a {@code SelectorProvider} returns, in the requests of a session;
 *   <li>space for union, comma for intersection, {@code !} before what is excluded:
 *       {@code "+model tag:report,ns:europe !slow*"}.
 * </ul>
 *
 * <p>Immutable.
 */
public final class Selector {
    private final String text;
    private final List<List<SelectorTerm>> union;
    private final List<List<SelectorTerm>> exclusions;

    private Selector(String text, List<List<SelectorTerm>> union, List<List<SelectorTerm>> exclusions) {
        this.text = text;
        this.union = List.copyOf(union);
        this.exclusions = List.copyOf(exclusions);
    }

    /**
     * {@return the selector that the text describes; whether its methods exist is checked when nodes are selected}
     *
     * @throws SelectionException if it cannot be read
     */
    public static Selector parse(String text) {
        List<List<SelectorTerm>> union = new ArrayList<>();
        List<List<SelectorTerm>> exclusions = new ArrayList<>();
        for (String part : text.strip().split("\\s+", -1)) {
            boolean out = part.startsWith("!");
            List<SelectorTerm> terms = new ArrayList<>();
            for (String term : (out ? part.substring(1) : part).split(",", -1)) {
                terms.add(SelectorTerm.parse(term, text));
            }
            (out ? exclusions : union).add(terms);
        }
        return new Selector(text, union, exclusions);
    }

    /** The nodes of a pipeline that are chosen. */
    BitSet nodes(PipelineSlicer slicer) {
        Stream.of(union, exclusions)
                .flatMap(List::stream)
                .flatMap(List::stream)
                .forEach(term -> term.checkMethod(text));
        SelectorMatch match = new SelectorMatch(slicer);
        BitSet kept = union.isEmpty() ? slicer.all() : match.union(union);
        kept.andNot(match.union(exclusions));
        match.throwIfUnknown();
        return kept;
    }

    /** {@return the text that was parsed} */
    @Override
    public String toString() {
        return text;
    }
}
