// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.DataCatalog;
import org.jedro.internal.ProblemText;
import org.jedro.internal.Suggestions;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.jedro.value.BindingException;
import org.jedro.value.internal.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The problems of one plan, and their sentences. */
final class PlanProblems {
    /** Uses the builder's name, since a project's logging.yml may contain it. */
    private static final Logger LOG = LoggerFactory.getLogger(PlanBuilder.class);

    private final Pipeline pipeline;
    private final DataCatalog catalog;
    private final Problems problems = new Problems();
    private final ParameterCheck parameters = new ParameterCheck(problems);

    PlanProblems(Pipeline pipeline, DataCatalog catalog) {
        this.pipeline = pipeline;
        this.catalog = catalog;
    }

    /** {@return the list to which checks add their own problems} */
    Problems list() {
        return problems;
    }

    /**
     * Logs the warnings.
     *
     * @throws PlanException instead, if there are errors
     */
    void throwIfAny() {
        List<Problem> all = new ArrayList<>(problems.list());
        all.addAll(parameters.misfits());
        if (all.stream().anyMatch(Problem::isError)) {
            throw PlanException.of(all);
        }
        all.forEach(warning -> LOG.warn("{}", ProblemText.under("", warning)));
    }

    /** {@return whether an input has the type that other nodes declare for the same parameter, or is not a parameter} */
    boolean isAgreed(PlanSlot slot, Node node, int input) {
        return !slot.isParameter()
                || parameters.isAgreed(
                        slot.name,
                        node.inputType(input),
                        "node '" + node.name() + "' ("
                                + place("input", input, node.inputs().size()) + ")");
    }

    void missing(PlanSlot slot, Node node, int input) {
        boolean isParameter = slot.isParameter();
        String what = isParameter
                ? "Parameter '" + slot.name + "' does not exist in the configuration."
                : "Dataset '" + slot.name + "' does not exist in the catalog.";
        List<String> candidates = new ArrayList<>(catalog.knownNames());
        candidates.addAll(pipeline.allOutputs());
        candidates.removeIf(candidate ->
                candidate.equals(DatasetName.PARAMETERS) || DatasetName.isParameter(candidate) != isParameter);
        problems.add(what)
                .hint(neededBy(node, input))
                .hint(Suggestions.hint(slot.name, candidates, isParameter ? "parameters" : "datasets"));
        ParameterCheck.hintForMissing(slot.name, catalog).ifPresent(problems::hint);
    }

    void unconfirmable(String name, Node node) {
        problems.add("Dataset '" + name + "' does not exist in the catalog.")
                .hint("confirmed by   node '" + node.name() + "'")
                .hint(Suggestions.hint(name, catalog.knownNames(), "datasets"));
    }

    void remembersNothing(BoundDataset<?> dataset, Node node) {
        problems.add("Dataset '" + dataset.name() + "' cannot be confirmed: datasets of type '" + dataset.type()
                        + "' do not remember what has been worked on.")
                .hint("confirmed by   node '" + node.name() + "'");
    }

    void absent(PlanSlot slot, String reason, Node node, int input) {
        problems.add("Dataset '" + slot.name + "' cannot be loaded: " + reason + ".")
                .hint(neededBy(node, input));
    }

    void unlikeTypes(PlanSlot slot, Node reader, int input) {
        problems.add("Dataset '" + slot.name + "' does not fit: expected " + reader.inputType(input) + " for "
                + place("input", input, reader.inputs().size()) + " of node '" + reader.name() + "' but node '"
                + slot.writer().name() + "' gives " + slot.writtenType() + ".");
    }

    void unbound(PlanSlot slot, TypeRef<?> declared, String neededBy, JedroException failure) {
        Throwable cause = failure instanceof BindingException ? failure : failure.getCause();
        if (cause instanceof BindingException binding && slot.isParameter()) {
            parameters.doesNotFit(slot.name, declared, neededBy, binding);
        } else {
            problems.add(failure.getMessage()).hint(neededBy);
        }
    }

    void notAppendable(PlanSlot slot, Node node, int output) {
        problems.add("Dataset '" + slot.name + "' cannot be written chunk by chunk, which is how node '" + node.name()
                        + "' gives it.")
                .hint("expected a dataset that takes " + node.outputType(output)
                        + ", or one that can be appended to; or return a whole value");
    }

    void streamWithReaders(PlanSlot slot, Node node, int output) {
        problems.add("Dataset '" + slot.name + "' is a stream in memory, which can be read once, but " + slot.readers()
                        + " inputs read it.")
                .hint("give it an entry in the catalog, or let node '" + node.name() + "' return a list in place of "
                        + node.outputType(output));
    }

    void notIsolated(Node node) {
        problems.add("Node '" + node.name() + "' cannot be isolated: there are no worker JVMs.")
                .hint("add the dependency org.jedro:jedro-workers, or take .isolated() away");
    }

    void tooMuchMemory(Node node, Budget budget) {
        Optional<String> lender = budget.lender();
        problems.add("Node '" + node.name() + "' can never run: it needs "
                        + Bytes.text(node.constraints().memoryBytes()) + " of memory, but "
                        + lender.map(PlanProblems::lends).orElse("the budget is ") + Bytes.text(budget.memory()) + ".")
                .hint(lender.map(name -> "declare more memory for '" + name + "'")
                        .orElse("increase the heap (-Xmx or JEDRO_HEAP) or --memory-budget"));
    }

    void tooManyPlaces(Node node, String pool, int places, Budget budget) {
        Optional<String> lender = budget.lender();
        problems.add("Node '" + node.name() + "' can never run: it needs " + places + " places in pool '" + pool
                        + "', but " + lender.map(PlanProblems::lends).orElse("the pool has ") + budget.places(pool)
                        + ".")
                .hint(lender.map(name -> "declare more places for '" + name + "'")
                        .orElse("give the pool more places in resources.yml, under budget.pools"));
    }

    private static String lends(String lender) {
        return "node '" + lender + "', which starts the run, lends it ";
    }

    private static String neededBy(Node node, int input) {
        return neededBy(node, "input", input, node.inputs().size());
    }

    /** {@return a hint with the node and the place of a dataset among its inputs or outputs} */
    static String neededBy(Node node, String side, int index, int count) {
        return "needed by   node '" + node.name() + "' (" + place(side, index, count) + ")";
    }

    private static String place(String side, int index, int count) {
        return side + " " + (index + 1) + " of " + count;
    }
}
