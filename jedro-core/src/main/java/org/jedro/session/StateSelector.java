// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.Suggestions;
import org.jedro.internal.UserCode;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunState;
import org.jedro.pipeline.Node;
import org.jedro.session.internal.ChangedNodes;

/**
 * {@code state:failed}: the nodes that failed when they ran last, in whichever run that was. {@code state:missing}: the nodes with a
 * stored output that does not exist. {@code state:changed}: the nodes of which something has changed since they last succeeded, or
 * of which that is not known.
 */
final class StateSelector implements SelectorProvider {
    private static final String NAME = "state";

    /** Only so many of the latest runs are read. */
    private static final int MAX_RUNS = 50;

    private final Supplier<Session> session;
    private final Map<String, Function<SelectorRequest, List<String>>> states = new LinkedHashMap<>();

    /**
     * Creates the selector of a session.
     *
     * @param session knows where the outputs are, and the code; called only if they are needed
     */
    StateSelector(Supplier<Session> session) {
        this.session = session;
        states.put("changed", this::changed);
        states.put("failed", this::failed);
        states.put("missing", this::missing);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<String> nodes(SelectorRequest request) {
        Function<SelectorRequest, List<String>> state = states.get(request.argument());
        if (state == null) {
            throw invalid(
                    request,
                    "does not exist",
                    Suggestions.hint(
                            NAME + ":" + request.argument(),
                            states.keySet().stream()
                                    .map(name -> NAME + ":" + name)
                                    .toList(),
                            "states of nodes"));
        }
        return state.apply(request);
    }

    private List<String> failed(SelectorRequest request) {
        if (request.journal() == RunJournal.none()) {
            throw invalid(
                    request,
                    "selects no node: runs of this project are not recorded",
                    "return a FileJournal from journal() of the project's settings; it records the runs from then on");
        }
        Map<String, Boolean> hasFailed = UserCode.call(
                () -> outcomes(request.journal()),
                e -> ExtensionFailedException.of(
                        "Journal '" + request.journal().getClass().getSimpleName() + "'", "runs", e));
        if (hasFailed.isEmpty()) {
            throw invalid(request, "selects no node", "no run has been recorded in which a node ended");
        }
        List<String> failed = names(request, node -> hasFailed.getOrDefault(node.name(), false));
        if (failed.isEmpty()) {
            throw invalid(
                    request,
                    "selects no node: no node of the pipeline failed when it ran last",
                    "nodes that were stopped or not reached: failed:last");
        }
        return failed;
    }

    /** {@return whether nodes failed when they ran last} */
    private static Map<String, Boolean> outcomes(RunJournal journal) {
        Map<String, Boolean> hasFailed = new HashMap<>();
        try (Stream<RecordedRun> runs = journal.runs()) {
            runs.filter(run -> run.state() != RunState.RUNNING)
                    .limit(MAX_RUNS)
                    .forEach(run -> run.lastEvents().forEach((node, event) -> {
                        if (hasRun(event)) {
                            hasFailed.putIfAbsent(node, !(event instanceof JournalEvent.Finished));
                        }
                    }));
        }
        return hasFailed;
    }

    /** A node without an end died with its run. */
    private static boolean hasRun(JournalEvent event) {
        return event instanceof JournalEvent.Finished || event instanceof JournalEvent.Failed || !event.isLast();
    }

    private List<String> missing(SelectorRequest request) {
        DataCatalog known = session.get().context().catalog();
        List<String> missing =
                names(request, node -> node.outputs().stream().anyMatch(output -> isMissing(known, output)));
        if (missing.isEmpty()) {
            throw invalid(
                    request,
                    "selects no node: all outputs that are stored exist",
                    "outputs that are only held in memory are not missing");
        }
        return missing;
    }

    /** Reading the code of the project needs a library, which is in a module of its own. */
    private List<String> changed(SelectorRequest request) {
        ClassLoader own = StateSelector.class.getClassLoader();
        ChangedNodes changes = ServiceProviders.of(ServiceLoader.load(ChangedNodes.class, own)).stream()
                .findFirst()
                .orElseThrow(() -> invalid(
                        request,
                        "needs the module 'jedro-reuse'",
                        "add the dependency org.jedro:jedro-reuse to the project"));
        List<String> changed = changes.of(session.get(), request.pipeline());
        if (changed.isEmpty()) {
            throw invalid(
                    request,
                    "selects no node: nothing has changed since the nodes of the pipeline succeeded",
                    "why: jedro why <node>");
        }
        return changed;
    }

    private static boolean isMissing(DataCatalog catalog, String output) {
        return catalog.entry(output).filter(entry -> isStored(output, entry)).isPresent() && !catalog.exists(output);
    }

    private static boolean isStored(String name, CatalogEntry entry) {
        return !UserCode.call(() -> entry.traits().ephemeral(), e -> DatasetException.using(name, e));
    }

    private static List<String> names(SelectorRequest request, Predicate<Node> isChosen) {
        return request.pipeline().nodes().stream()
                .filter(isChosen)
                .map(Node::name)
                .toList();
    }

    private static InvalidSelectorException invalid(SelectorRequest request, String problem, String hint) {
        return InvalidSelectorException.of(NAME + ":" + request.argument(), problem, hint);
    }
}
