// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.catalog.BoundDataset;
import org.jedro.internal.Reason;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedTimes;
import org.jedro.journal.StoredOutput;
import org.jedro.pipeline.Node;
import org.jedro.reuse.store.internal.Action;
import org.jedro.reuse.store.internal.FileStat;
import org.jedro.storage.StoredContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records what the nodes of one run store, with their keys. The key is computed before a node loads, and again after the call: if
 * they differ, something changed meanwhile, and nothing is recorded. Each method is called on the thread of its node; a failure
 * here never fails the node.
 */
final class RunRecorder {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecorder.class);

    private final ReuseRun run;
    private final ReuseWorld world;
    private final boolean isVerifying;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, NodeKey> started = new ConcurrentHashMap<>();
    /** The states of the files that nodes read, before they were read. */
    private final Map<String, List<Optional<FileStat>>> states = new ConcurrentHashMap<>();

    private final Map<String, Boolean> checked = new ConcurrentHashMap<>();
    private final List<String> irreproducible = new ArrayList<>();

    RunRecorder(ReuseRun run, ReuseWorld world, boolean isVerifying) {
        this.run = run;
        this.world = world;
        this.isVerifying = isVerifying;
        run.pipeline().nodes().forEach(node -> nodes.put(node.name(), node));
    }

    void started(JournalEvent event) {
        Node node = nodes.get(event.node());
        if (node == null) {
            return;
        }
        checked.remove(event.node());
        started.remove(event.node());
        // until it is known what it will load
        run.unsettle(node, true);
        states.put(event.node(), run.datasets().states(node));
        Optional<NodeKey> key = run.key(node);
        key.ifPresent(known -> {
            started.put(event.node(), known);
            run.settle(node, known);
        });
    }

    /** Called after the call, and before the first commit. */
    void called(JournalEvent event) {
        Node node = nodes.get(event.node());
        NodeKey before = started.get(event.node());
        if (node == null || before == null || checked.putIfAbsent(event.node(), true) != null) {
            return;
        }
        Look look = run.look(node);
        Optional<NodeKey> after = look.isKnown() ? Optional.of(run.key(node, look)) : Optional.empty();
        boolean isSame = after.isPresent() && after.get().hash().equals(before.hash());
        boolean isUntouched = run.datasets().states(node).equals(states.remove(event.node()));
        if (isSame && isUntouched) {
            return;
        }
        started.remove(event.node());
        run.unsettle(node, true);
        LOG.warn(
                "What node '{}' depends on changed while it ran, so that it cannot be reused: {}.",
                event.node(),
                isSame
                        ? "a file was written again"
                        : after.map(key -> different(before, key)).orElse(look.reason()));
    }

    private static String different(NodeKey before, NodeKey after) {
        TreeSet<String> names = new TreeSet<>(before.parts().keySet());
        names.addAll(after.parts().keySet());
        names.removeIf(name -> String.valueOf(before.parts().get(name))
                .equals(String.valueOf(after.parts().get(name))));
        return String.join(", ", names);
    }

    void finished(JournalEvent.Finished event) {
        called(event);
        Node node = nodes.get(event.node());
        NodeKey key = started.remove(event.node());
        if (node == null) {
            return;
        }
        node.outputs().forEach(run.datasets()::rewritten);
        if (key == null) {
            return;
        }
        Optional<List<Action.Output>> outputs = outputs(node, event);
        if (outputs.isEmpty()) {
            return;
        }
        if (!world.isUnchanged()) {
            LOG.warn(
                    "Class files of the project were written while it ran, so that node '{}' is not recorded for reuse.",
                    event.node());
            return;
        }
        Action action = new Action(
                key.hash(), event.node(), event.at(), took(event.times()), key.parts(), key.paths(), outputs.get());
        if (isVerifying && !action.outputs().isEmpty()) {
            verify(action);
        }
        try {
            run.records().add(action, run.datasets().storedOutputs(node));
        } catch (IOException e) {
            LOG.warn("Node '{}' is not recorded for reuse: {}", event.node(), Reason.asEndOfSentence(e));
        }
    }

    /** What was made with the same key before, and differs, is not determined by the key. */
    private void verify(Action action) {
        run.records().action(action.key()).ifPresent(before -> {
            for (int i = 0; i < before.outputs().size() && i < action.outputs().size(); i++) {
                Action.Output then = before.outputs().get(i);
                Action.Output now = action.outputs().get(i);
                if (!then.content().equals(now.content())) {
                    synchronized (irreproducible) {
                        irreproducible.add(
                                "node '" + action.node() + "' made other content of '" + now.dataset() + "'");
                    }
                }
            }
        });
    }

    void save() {
        run.datasets().save();
    }

    /** {@return what nodes made that differs from what they had made of the same inputs, one clause each} */
    List<String> irreproducible() {
        synchronized (irreproducible) {
            return irreproducible.stream().sorted().toList();
        }
    }

    private static Duration took(RecordedTimes times) {
        return times.load().plus(times.call()).plus(times.save());
    }

    /** {@return the stored outputs; empty if the hash of one of them is not known} */
    private Optional<List<Action.Output>> outputs(Node node, JournalEvent.Finished event) {
        List<Action.Output> outputs = new ArrayList<>();
        List<BoundDataset<?>> stored = run.datasets().storedOutputs(node);
        if (stored.size() != event.outputs().size()) {
            return Optional.empty();
        }
        for (int i = 0; i < stored.size(); i++) {
            StoredOutput output = event.outputs().get(i);
            if (output.hash().isEmpty()
                    || output.bytes().isEmpty()
                    || !output.dataset().equals(stored.get(i).name())) {
                return Optional.empty();
            }
            StoredContent content =
                    new StoredContent(output.hash().get(), output.bytes().getAsLong());
            run.datasets().written(stored.get(i), content);
            outputs.add(new Action.Output(output.dataset(), output.version(), content));
        }
        return Optional.of(outputs);
    }
}
