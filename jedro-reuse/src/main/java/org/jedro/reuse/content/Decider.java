// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jedro.pipeline.Node;
import org.jedro.ref.DatasetName;
import org.jedro.reuse.content.NodeVerdict.Decision;
import org.jedro.reuse.store.internal.Action;

/**
 * Decides which nodes of a run need not run.
 *
 * <p>Forwards, a node is unchanged if its key is known and the store has its outputs. Backwards, an unchanged node has to run all the
 * same if a node that runs reads one of its values in memory, or if such a value is an output of the run. What a node that runs
 * has stored may change, so that both are repeated until nothing more has to run.
 */
final class Decider {
    private static final String NOTHING_CHANGED = "nothing has changed";
    private static final String REQUESTED = "it is to run again";

    private final ReuseRun run;
    private final Set<String> rerun;
    private final Map<String, String> forced = new LinkedHashMap<>();
    private Map<String, State> states = new LinkedHashMap<>();
    /** What has changed for nodes whose outputs are in memory only; empty texts if nothing has. */
    private final Map<String, String> changes = new HashMap<>();

    /** What is known of a node. */
    private record State(Kind kind, String reason, Optional<NodeKey> key, Optional<Action> hit) {}

    private enum Kind {
        UNCHANGED,
        CHANGED,
        PENDING,
        NEVER
    }

    /**
     * Creates the decision of one run.
     *
     * @param rerun the nodes that run in any case
     */
    Decider(ReuseRun run, Set<String> rerun) {
        this.run = run;
        this.rerun = rerun;
    }

    /** {@return the verdict on each node, in the order of the pipeline} */
    Map<String, NodeVerdict> verdicts() {
        boolean isStable;
        do {
            forwards();
            isStable = !forces();
        } while (!isStable);
        Map<String, NodeVerdict> verdicts = new LinkedHashMap<>();
        run.pipeline().nodes().forEach(node -> verdicts.put(node.name(), verdict(node)));
        return verdicts;
    }

    /**
     * {@return the nodes that run whatever the nodes before them make, in the order of the pipeline} Nodes whose outputs would be put
     * back from a copy are among them: a run without reuse puts nothing back.
     */
    List<String> changed() {
        verdicts();
        return run.pipeline().nodes().stream()
                .filter(node -> isSkipped(node) ? run.restored(node).isPresent() : hasChanged(node))
                .map(Node::name)
                .toList();
    }

    private boolean hasChanged(Node node) {
        State state = states.get(node.name());
        if (state == null || state.kind != Kind.PENDING || forced.containsKey(node.name())) {
            return true;
        }
        SortedMap<String, String> parts = new TreeMap<>(run.lookAtAll(node).parts());
        Optional<Action> last = run.records().last(node.name());
        return last.isEmpty()
                || Differences.of(last.get(), parts, run.paths(node)).changes().stream()
                        .anyMatch(change -> !change.isSame() && !change.part().equals("inputs"));
    }

    /** {@return the nodes that wait for others, and may turn out to be unchanged when they have run} */
    Set<String> pending() {
        Set<String> pending = new HashSet<>();
        Set<String> remade = remade();
        for (Node node : run.pipeline().nodes()) {
            State state = states.get(node.name());
            boolean isPending = state != null && state.kind == Kind.PENDING;
            if (isPending && !remade.contains(node.name()) && !run.isUnordered(node)) {
                pending.add(node.name());
            }
        }
        return pending;
    }

    /** {@return the nodes that run again on request, and those that get values from them in memory, of which equality is not known} */
    private Set<String> remade() {
        Set<String> remade = new HashSet<>();
        Set<String> values = new HashSet<>();
        for (Node node : run.pipeline().nodes()) {
            if (rerun.contains(node.name())
                    || node.inputs().stream().map(DatasetName::baseOf).anyMatch(values::contains)) {
                remade.add(node.name());
                run.datasets().inMemory(node).forEach(output -> values.add(DatasetName.baseOf(output)));
            }
        }
        return remade;
    }

    private boolean hasValuesInMemory(Node node) {
        return !run.datasets().inMemory(node).isEmpty();
    }

    private void forwards() {
        states = new HashMap<>();
        for (Node node : run.pipeline().nodes()) {
            run.unsettle(node, false);
        }
        for (Node node : run.pipeline().nodes()) {
            State state = state(node);
            if (state.key.isPresent() && !(rerun.contains(node.name()) && hasValuesInMemory(node))) {
                run.settle(node, state.key.get());
            } else {
                run.unsettle(node, state.kind == Kind.NEVER);
            }
            states.put(node.name(), state);
        }
    }

    private boolean isSkipped(Node node) {
        State state = states.get(node.name());
        return state != null && state.kind == Kind.UNCHANGED && !forced.containsKey(node.name());
    }

    private State state(Node node) {
        Look look = run.look(node, this::isSkipped);
        if (!look.isKnown()) {
            Kind kind = look.kind() == Look.Kind.PENDING ? Kind.PENDING : Kind.NEVER;
            boolean isRequested = kind == Kind.PENDING && rerun.contains(node.name());
            return new State(kind, isRequested ? REQUESTED : look.reason(), Optional.empty(), Optional.empty());
        }
        NodeKey key = run.key(node, look);
        if (rerun.contains(node.name())) {
            return new State(Kind.CHANGED, REQUESTED, Optional.of(key), Optional.empty());
        }
        if (run.datasets().inMemory(node).size() == node.outputs().size()) {
            String changed = changed(node, key);
            changes.put(node.name(), changed);
            return new State(
                    Kind.UNCHANGED, "no node that runs reads what it makes", Optional.of(key), Optional.empty());
        }
        Optional<Action> action = run.records().action(key.hash());
        if (action.isEmpty()) {
            return new State(Kind.CHANGED, changed(node, key), Optional.of(key), Optional.empty());
        }
        Optional<String> output = run.changedOutput(node, action.get());
        if (!run.isInPlace(node, action.get())) {
            String reason = otherwise(node, key, output.orElse("the record of what it stored is gone"));
            return new State(Kind.CHANGED, reason, Optional.of(key), Optional.empty());
        }
        String reason = run.restored(node)
                .map(name -> NOTHING_CHANGED + "; its output '" + name + "' is put back from a copy")
                .orElse(NOTHING_CHANGED);
        return new State(Kind.UNCHANGED, reason, Optional.of(key), action);
    }

    private String changed(Node node, NodeKey key) {
        Optional<Action> last = run.records().last(node.name());
        if (last.isEmpty()) {
            return "there is no record of it";
        }
        String reason = Differences.of(last.get(), key.parts(), key.paths()).reason();
        if (!reason.isEmpty()) {
            return maker(last.get(), key).orElse(reason);
        }
        return run.datasets().inMemory(node).size() == node.outputs().size()
                ? ""
                : "the record of what it stored is gone";
    }

    /** {@return if a value in memory is the only change, why the node that makes it would make another one} */
    private Optional<String> maker(Action last, NodeKey key) {
        Optional<String> found = Optional.empty();
        for (Map.Entry<String, String> part : key.parts().entrySet()) {
            if (part.getValue().equals(last.parts().get(part.getKey()))) {
                continue;
            }
            String input = part.getKey().startsWith("inputs/") ? part.getKey().substring("inputs/".length()) : "";
            Node writer = input.isEmpty() || !part.getValue().startsWith("made by ") ? null : run.writer(input);
            if (writer == null) {
                return Optional.empty();
            }
            String why = changes.getOrDefault(writer.name(), "");
            found = why.isEmpty()
                    ? found
                    : found.or(() -> Optional.of(
                            "its input '" + input + "' is made by node '" + writer.name() + "', and " + why));
        }
        return found;
    }

    /** An older action has the same key: what was stored since then is of the last one. */
    private String otherwise(Node node, NodeKey key, String output) {
        Optional<Action> last = run.records().last(node.name());
        String reason = last.map(
                        known -> Differences.of(known, key.parts(), key.paths()).reason())
                .orElse("");
        return reason.isEmpty() ? output : reason;
    }

    /** {@return whether more nodes have to run than before} */
    private boolean forces() {
        Set<String> wanted = new HashSet<>();
        Map<String, String> readers = new HashMap<>();
        Set<String> free = run.pipeline().outputs();
        List<Node> nodes = run.pipeline().nodes();
        boolean isNew = false;
        for (int n = nodes.size() - 1; n >= 0; n--) {
            Node node = nodes.get(n);
            if (isSkipped(node)) {
                for (String output : run.datasets().inMemory(node)) {
                    String name = DatasetName.baseOf(output);
                    if (wanted.contains(name)) {
                        forced.put(
                                node.name(),
                                "node '" + readers.get(name) + "' reads '" + output + "', which is only in memory");
                    } else if (free.contains(output)) {
                        forced.put(node.name(), "its output '" + output + "' is only in memory");
                    }
                }
                isNew |= forced.containsKey(node.name());
            }
            if (!isSkipped(node)) {
                for (String input : node.inputs()) {
                    wanted.add(DatasetName.baseOf(input));
                    readers.putIfAbsent(DatasetName.baseOf(input), node.name());
                }
            }
        }
        return isNew;
    }

    private NodeVerdict verdict(Node node) {
        State state = states.get(node.name());
        Optional<Action> last = run.records().last(node.name());
        if (state == null) {
            throw new IllegalStateException("each node has a state");
        }
        boolean isSkipped = isSkipped(node);
        String change = changes.getOrDefault(node.name(), "");
        String reason = !isSkipped && forced.containsKey(node.name()) && !change.isEmpty()
                ? change
                : forced.getOrDefault(node.name(), state.reason);
        Decision decision =
                isSkipped ? Decision.REUSED : state.kind == Kind.NEVER ? Decision.NOT_REUSABLE : Decision.RUNS;
        return new NodeVerdict(
                node.name(),
                decision,
                reason,
                reason.equals(NOTHING_CHANGED),
                changes(node, state, last),
                last.map(Action::at),
                last.map(Action::took),
                state.key.map(NodeKey::hash));
    }

    private List<NodeVerdict.Change> changes(Node node, State state, Optional<Action> last) {
        if (last.isEmpty() || state.kind == Kind.NEVER) {
            return List.of();
        }
        if (state.key.isPresent()) {
            return Differences.of(
                            last.get(), state.key.get().parts(), state.key.get().paths())
                    .changes();
        }
        // what is known already of a node that waits for another one
        Look known = run.lookAtAll(node);
        SortedMap<String, String> parts = new TreeMap<>(known.parts());
        List<NodeVerdict.Change> shown = new ArrayList<>();
        for (NodeVerdict.Change change :
                Differences.of(last.get(), parts, run.paths(node)).changes()) {
            boolean isPending = change.part().equals("inputs");
            shown.add(isPending ? new NodeVerdict.Change("inputs", false, List.of(state.reason)) : change);
        }
        return shown;
    }
}
