// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The datasets of a pipeline, each set sorted.
 *
 * @param inputs read and not written, in any format
 * @param outputs written and not read, in any format
 * @param allInputs read
 * @param allOutputs written
 * @param all read or written
 */
record PipelineDatasets(
        Set<String> inputs, Set<String> outputs, Set<String> allInputs, Set<String> allOutputs, Set<String> all) {

    static PipelineDatasets of(PipelineGraph graph) {
        BitSet read = bits(graph.inputRows());
        BitSet written = bits(graph.outputRows());
        BitSet all = new BitSet();
        all.or(read);
        all.or(written);
        return new PipelineDatasets(
                sorted(graph, without(graph, read, written)),
                sorted(graph, without(graph, written, read)),
                sorted(graph, read),
                sorted(graph, written),
                sorted(graph, all));
    }

    private static BitSet bits(IntRows rows) {
        BitSet bits = new BitSet();
        for (int dataset : rows.values()) {
            bits.set(dataset);
        }
        return bits;
    }

    private static BitSet without(PipelineGraph graph, BitSet kept, BitSet dropped) {
        BitSet bases = new BitSet();
        dropped.stream().forEach(dataset -> bases.set(graph.baseOf(dataset)));
        BitSet rest = new BitSet();
        kept.stream().filter(dataset -> !bases.get(graph.baseOf(dataset))).forEach(rest::set);
        return rest;
    }

    private static Set<String> sorted(PipelineGraph graph, BitSet datasets) {
        String[] names = datasets.stream().mapToObj(graph::dataset).toArray(String[]::new);
        Arrays.sort(names);
        return Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(names)));
    }
}
