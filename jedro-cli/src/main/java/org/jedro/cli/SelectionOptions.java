// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.Experimental;
import org.jedro.config.internal.OptionValues;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.pipeline.Selector;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import picocli.CommandLine.Option;

/** The options that select pipelines and nodes, as a picocli mixin. A node is selected if every option includes it. */
@Experimental
public final class SelectionOptions {
    @Option(
            names = {"-p", "--pipelines"},
            paramLabel = "A,B",
            description = "The pipelines. Default: all of the project.")
    private String pipelines = "";

    @Option(
            names = {"-n", "--nodes"},
            paramLabel = "A,B",
            completionCandidates = StatesOfNodes.class,
            description =
                    "Only these nodes. failed:last stands for those that the last recorded run did not finish, state:changed,"
                            + " state:failed and state:missing as in --select, also in --from-nodes and --to-nodes.")
    private String nodes = "";

    @Option(names = "--from-nodes", paramLabel = "A,B", description = "Only these nodes and all that depend on them.")
    private String fromNodes = "";

    @Option(names = "--to-nodes", paramLabel = "A,B", description = "Only these nodes and all that they depend on.")
    private String toNodes = "";

    @Option(
            names = "--from-inputs",
            paramLabel = "A,B",
            description = "Only nodes that read these datasets and all that depend on them.")
    private String fromInputs = "";

    @Option(
            names = "--to-outputs",
            paramLabel = "A,B",
            description = "Only nodes that write these datasets and all that they depend on.")
    private String toOutputs = "";

    @Option(
            names = {"-t", "--tags"},
            paramLabel = "A,B",
            description = "Only nodes that have one of these tags.")
    private String tags = "";

    @Option(names = "--namespaces", paramLabel = "A,B", description = "Only nodes in one of these namespaces.")
    private String namespaces = "";

    @Option(
            names = "--select",
            paramLabel = "SELECTOR",
            completionCandidates = StatesOfNodes.class,
            description = "Only nodes that a selector includes: names with * and ?, tag:x, ns:x, in:x, out:x,"
                    + " state:changed for nodes of which something has changed since they succeeded,"
                    + " state:failed for nodes that failed when they ran last, state:missing for those with a stored"
                    + " output that does not exist;"
                    + " + before or behind for all that a node needs or that follows; a space is 'or', a comma 'and'.")
    private String select = "";

    @Option(names = "--exclude", paramLabel = "SELECTOR", description = "Not the nodes that a selector includes.")
    private String exclude = "";

    /** Selectors that need no name of the project, for completion. */
    private static final class StatesOfNodes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(
                            "failed:last",
                            "state:changed",
                            "state:changed+",
                            "state:failed",
                            "state:failed+",
                            "state:missing")
                    .iterator();
        }
    }

    /** Creates the options without values, which select everything. */
    public SelectionOptions() {}

    /** {@return the names of the selected pipelines; if empty, the default pipeline} */
    public List<String> pipelines() {
        return OptionValues.names(pipelines);
    }

    private PipelineFilter filter() {
        return PipelineFilter.all()
                .nodeNames(array(OptionValues.nodeNames(nodes)))
                .fromNodes(array(OptionValues.nodeNames(fromNodes)))
                .toNodes(array(OptionValues.nodeNames(toNodes)))
                .fromInputs(array(OptionValues.names(fromInputs)))
                .toOutputs(array(OptionValues.names(toOutputs)))
                .tags(array(OptionValues.names(tags)))
                .nodeNamespaces(array(OptionValues.names(namespaces)));
    }

    private Optional<Selector> selector() {
        List<String> parts = new ArrayList<>();
        if (!select.isBlank()) {
            parts.add(select.strip());
        }
        if (!exclude.isBlank()) {
            for (String part : exclude.strip().split("\\s+", -1)) {
                parts.add("!" + part);
            }
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(Selector.parse(String.join(" ", parts)));
    }

    /**
     * {@return a request for these pipelines and nodes}
     *
     * @throws org.jedro.pipeline.SelectionException if the selector cannot be parsed
     */
    public RunRequest applyTo(RunRequest plain) {
        RunRequest request = plain.withPipelines(pipelines()).withFilter(filter());
        return selector().map(request::withSelector).orElse(request);
    }

    /**
     * {@return the selected nodes of the sum of the selected pipelines}
     *
     * @throws org.jedro.JedroException if a name does not exist, a pipeline cannot be created, or no node is left
     */
    public Pipeline choose(Session session) {
        RunRequest request = applyTo(RunRequest.defaults());
        return session.select(
                needsRecords() && session.project().runs().record()
                        ? request.withOptions(request.options().withJournal(session.journal()))
                        : request);
    }

    /** {@return whether an option may look at the recorded runs, as failed:last does} */
    private boolean needsRecords() {
        return Stream.of(nodes, fromNodes, toNodes, select, exclude).anyMatch(option -> option.indexOf(':') >= 0);
    }

    private static String[] array(List<String> names) {
        return names.toArray(new String[0]);
    }
}
