// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.RemoteValue;
import org.jedro.failure.FailedCall;
import org.jedro.failure.internal.FailureHints;
import org.jedro.hook.DatasetLoad;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeFailure;
import org.jedro.hook.NodeOutcome;
import org.jedro.hook.NodeOutcome.NodeTimes;
import org.jedro.hook.NodeRun;
import org.jedro.hook.NodeStart;
import org.jedro.internal.Thrown;
import org.jedro.journal.RecordedMemory;
import org.jedro.memory.internal.Allocation;
import org.jedro.memory.internal.MemoryMeter;
import org.jedro.memory.internal.NodeMeter;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.NodeChunks;
import org.jedro.runner.internal.DatasetEvent;
import org.jedro.runner.internal.FlightEvents;
import org.jedro.runner.internal.Interruptible;
import org.jedro.runner.internal.NodeEvent;
import org.jedro.runner.internal.StoredFacts;
import org.jspecify.annotations.Nullable;

/**
 * One attempt at one node: the only place that knows the order of loads, hooks, the call, saves and confirmations. The same
 * for every runner.
 */
final class NodeTask {
    private final Execution execution;
    private final int index;
    private final Node node;
    private final int attempt;
    private long waitedNanos;
    private final long allocatedBefore;
    private long loadNanos;
    private long callNanos;
    private long saveNanos;
    private long peakHeapBytes = -1;
    private long grownHeapBytes = -1;
    private @Nullable NodeVisit current;
    private @Nullable TimeLimit limit;
    private @Nullable NodeMeter meter;
    private long reportedWait;
    private Phase phase = Phase.WAITING;
    private long phaseStarted;
    private List<String> hints = List.of();
    private @Nullable Object[] loaded = {};
    private Map<String, StoredFacts> savedFacts = Map.of();

    /** What the time of an attempt is spent on; preparing a place counts as waiting. */
    private enum Phase {
        WAITING,
        LOADING,
        CALLING,
        SAVING
    }

    NodeTask(Execution execution, int index, int attempt, long waitedNanos) {
        this.execution = execution;
        this.index = index;
        this.node = execution.plan.nodes[index];
        this.attempt = attempt;
        this.waitedNanos = waitedNanos;
        this.allocatedBefore = execution.isObserved() ? Allocation.ofThisThread() : Allocation.UNKNOWN;
    }

    NodeOutcome run(Interruptible interruptible) {
        if (execution.journal != null) {
            execution.journal.started(index, attempt);
        }
        NodeEvent event = FlightEvents.node();
        NodeOutcome outcome = measured(interruptible);
        if (execution.journal != null && outcome instanceof NodeOutcome.Succeeded success) {
            // before a reader can start, and after the visit to the place was closed, which may fail the node
            execution.journal.finished(index, success, savedFacts);
        }
        FlightEvents.ended(event, execution.options.runId(), outcome);
        return outcome;
    }

    /** The memory of a node that is called in another place is not that of this JVM. */
    private NodeOutcome measured(Interruptible interruptible) {
        MemoryMeter run = execution.meter;
        NodeJournal journal = execution.journal;
        if (run == null || journal == null) {
            return attempt(interruptible);
        }
        if (execution.plan.places[index] != null) {
            NodeOutcome outcome = attempt(interruptible);
            boolean hasGrown = grownHeapBytes > 0 && outcome instanceof NodeOutcome.Succeeded;
            journal.measured(index, hasGrown ? RecordedMemory.ofHeap(grownHeapBytes) : null);
            return outcome;
        }
        try (NodeMeter started = run.start(execution.plan.learned.need(index) == 0)) {
            meter = started;
            NodeOutcome outcome = attempt(interruptible);
            journal.measured(index, memory(started, outcome));
            return outcome;
        }
    }

    private static @Nullable RecordedMemory memory(NodeMeter meter, NodeOutcome outcome) {
        if (outcome instanceof NodeOutcome.Succeeded) {
            return meter.recorded().orElse(null);
        }
        boolean isExhausted = outcome instanceof NodeOutcome.Failed failed
                && failed.error() instanceof NodeFailedException failure
                && failure.isHeapExhausted();
        return isExhausted ? meter.exhausted() : null;
    }

    private NodeOutcome attempt(Interruptible interruptible) {
        phaseStarted = System.nanoTime();
        Supplier<NodeVisit> place = execution.plan.visits[index];
        try (NodeVisit visit = place == null ? null : place.get()) {
            if (place != null) {
                endPhase();
                current = visit;
            }
            phase = Phase.LOADING;
            announceStart();
            limit = limit(interruptible);
            @Nullable Object[] arguments = load(visit);
            if (!execution.plan.isFed[index] || execution.isTimed()) {
                endPhase();
            }
            phase = Phase.CALLING;
            try (NodeOutputSaver saver = new NodeOutputSaver(execution, index, visit)) {
                saver.accept(call(arguments, interruptible, saver, visit));
                endPhase();
                if (meter != null) {
                    saver.measure(meter, arguments);
                }
                phase = Phase.SAVING;
                if (!node.isLazy()) {
                    Arrays.fill(arguments, null);
                }
                saver.save();
                savedFacts = saver.facts();
            }
            for (BoundDataset<?> confirmed : execution.plan.confirms[index]) {
                confirmed.confirm();
            }
            if (!execution.plan.isKept[index] || execution.isTimed()) {
                endPhase();
            }
            return new NodeOutcome.Succeeded(node, times());
        } catch (Throwable e) {
            endPhase();
            return hasStopped(interruptible, e) ? new NodeOutcome.Cancelled(node) : failed(Thrown.readable(e));
        }
    }

    private void endPhase() {
        long now = System.nanoTime();
        long waited = Math.max(0, Math.min(waitedInVisit(), now - phaseStarted));
        waitedNanos += waited;
        long spent = now - phaseStarted - waited;
        phaseStarted = now;
        switch (phase) {
            case WAITING -> waitedNanos += spent;
            case LOADING -> loadNanos += spent;
            case CALLING -> callNanos += spent;
            case SAVING -> saveNanos += spent;
        }
    }

    /** {@return how long the visit has waited since the last call; an exception here must not replace the outcome} */
    private long waitedInVisit() {
        if (current == null) {
            return 0;
        }
        try {
            long all = current.waitedNanos();
            long fresh = all - reportedWait;
            reportedWait = all;
            return fresh;
        } catch (Throwable e) {
            return 0;
        }
    }

    /** An exception that an interrupted function throws is not its own failure; an error is, and so is a call that continues. */
    private static boolean hasStopped(Interruptible interruptible, Throwable thrown) {
        return interruptible.isAbandoned()
                || interruptible.isRequested() && !interruptible.isInside() && !Thrown.isCausedBy(Error.class, thrown);
    }

    private void announceStart() {
        execution.log.nodeStarted(node);
        if (execution.isObserved()) {
            NodeStart event = new NodeStart(execution.run, node);
            execution.hooks.call("onNodeStarted", hook -> hook.onNodeStarted(event));
        }
    }

    /** {@return the outcome of a node that is not run, with the reason} */
    NodeOutcome refused(JedroException reason) {
        return failed(reason);
    }

    private NodeOutcome failed(Throwable thrown) {
        Throwable error = execution.run.catalog().secrets().mask(thrown);
        NodeFailedException failure = NodeFailedException.of(node, execution.options.budget(), error, hints);
        if (execution.isObserved()) {
            NodeFailure event = new NodeFailure(
                    execution.run, node, RemoteArguments.of(byName(node.inputs(), loaded)), error, attempt);
            execution.hooks.announce("onNodeError", hook -> hook.onNodeError(event), failure::addSuppressed);
        }
        return new NodeOutcome.Failed(node, failure, times());
    }

    /** An exception of the place must not replace the failure of the node. */
    private static List<String> hintsOf(NodeVisit visit) {
        try {
            return Objects.requireNonNullElse(visit.hints(), List.of());
        } catch (Throwable e) {
            return List.of();
        }
    }

    private NodeTimes times() {
        return new NodeTimes(
                waitedNanos,
                loadNanos,
                callNanos,
                saveNanos,
                Allocation.since(allocatedBefore),
                peakHeapBytes,
                attempt);
    }

    /** {@return the time limit of the attempt, which starts now; null for none} */
    private @Nullable TimeLimit limit(Interruptible interruptible) {
        Optional<Duration> time = node.constraints().timeout();
        if (time.isEmpty()) {
            return null;
        }
        Duration grace = execution.options.grace();
        return new TimeLimit(time.get(), grace, interruptible, () -> callEnded(interruptible), current != null, meter);
    }

    /** Of several loads that go on, the last one to end frees the place. */
    private void callEnded(Interruptible interruptible) {
        if (!interruptible.isInside()) {
            execution.callEnded(index);
        }
    }

    private @Nullable Object[] load(@Nullable NodeVisit visit) throws Exception {
        int[] inputs = execution.plan.inputs[index];
        @Nullable Object[] values = new Object[inputs.length];
        loaded = values;
        if (execution.options.loadsInParallel() && inputs.length > 1 && !execution.plan.isConfined(index)) {
            SideBySide.run(inputs.length, i -> values[i] = load(i, visit));
        } else {
            for (int i = 0; i < inputs.length; i++) {
                values[i] = load(i, visit);
            }
        }
        return values;
    }

    private Object load(int input, @Nullable NodeVisit visit) throws Exception {
        BoundDataset<?> stored = execution.plan.load(index, input);
        if (!execution.isObserved()) {
            return value(input, stored, visit);
        }
        String name = node.inputs().get(input);
        DatasetLoad before = new DatasetLoad(execution.run, node, name, Optional.empty());
        execution.hooks.call("beforeDatasetLoaded", hook -> hook.beforeDatasetLoaded(before));
        Object value = value(input, stored, visit);
        DatasetLoad after = new DatasetLoad(execution.run, node, name, Optional.of(value));
        execution.hooks.call("afterDatasetLoaded", hook -> hook.afterDatasetLoaded(after));
        return value;
    }

    private Object value(int input, @Nullable BoundDataset<?> stored, @Nullable NodeVisit visit) throws Exception {
        if (stored != null) {
            return loaded(input, stored, visit);
        }
        int dataset = execution.plan.inputs[index][input];
        return visit == null ? execution.held.get(dataset) : execution.held.whereItIs(dataset);
    }

    private Object loaded(int input, BoundDataset<?> stored, @Nullable NodeVisit visit) throws Exception {
        DatasetEvent event = FlightEvents.dataset();
        TimeLimit limited = limit;
        Object value = limited == null
                ? stored(input, stored, visit)
                : limited.load(stored, () -> stored(input, stored, visit));
        FlightEvents.ended(event, execution.options.runId(), node.name(), stored.name(), "load");
        if (visit == null) {
            execution.held.cached(execution.plan.inputs[index][input], stored, value);
        }
        return value;
    }

    private static Object stored(int input, BoundDataset<?> stored, @Nullable NodeVisit visit) {
        return visit == null ? stored.load() : visit.load(input, stored);
    }

    private @Nullable Object[] call(
            @Nullable Object[] arguments, Interruptible interruptible, NodeOutputSaver saver, @Nullable NodeVisit visit)
            throws Exception {
        if (!execution.isObserved()) {
            return invoke(node, arguments, interruptible, saver, visit);
        }
        NodeRun event = run(arguments);
        NodeCall request = execution.hooks.beforeNodeRun(event);
        override(arguments, request.overrides());
        NodeRun passed = request.overrides().isEmpty() ? event : run(arguments);
        Node called = request.function().map(node::withFunction).orElse(node);
        @Nullable Object[] results = invoke(called, arguments, interruptible, saver, visit);
        boolean inChunks = results.length == 1 && results[0] instanceof NodeChunks;
        NodeRun after = passed.withOutputs(inChunks ? Map.of() : RemoteArguments.of(byName(node.outputs(), results)));
        execution.hooks.call("afterNodeRun", hook -> hook.afterNodeRun(after));
        return results;
    }

    private NodeRun run(@Nullable Object[] arguments) {
        return new NodeRun(execution.run, node, RemoteArguments.of(byName(node.inputs(), arguments)), Map.of());
    }

    private @Nullable Object[] invoke(
            Node called,
            @Nullable Object[] arguments,
            Interruptible interruptible,
            NodeOutputSaver saver,
            @Nullable NodeVisit visit)
            throws Exception {
        // a place outside this JVM gets copies
        MutationCheck check = execution.options.checksMutation() && visit == null
                ? MutationCheck.before(node, arguments)
                : MutationCheck.NONE;
        try {
            @Nullable Object[] results =
                    new FunctionCall(called, visit, saver.wantsChunks(), limit).invoke(arguments, interruptible);
            if (interruptible.isAbandoned()) {
                throw new InterruptedException("The run is over.");
            }
            check.after(arguments);
            return results;
        } catch (Throwable e) {
            endPhase();
            hints = visit == null ? List.of() : hintsOf(visit);
            if (hints.isEmpty()) {
                hints = FailureHints.of(new FailedCall(here(arguments), Thrown.unwrapped(e)));
            }
            phaseStarted = System.nanoTime();
            throw e;
        } finally {
            peakHeapBytes = visit == null ? -1 : visit.peakHeapBytes();
            grownHeapBytes = visit == null ? -1 : visit.grownHeapBytes();
        }
    }

    /** {@return the arguments that are in this JVM} */
    private Map<String, Object> here(@Nullable Object[] arguments) {
        Map<String, Object> here = byName(node.inputs(), arguments);
        here.values().removeIf(RemoteValue.class::isInstance);
        return here;
    }

    private void override(@Nullable Object[] arguments, Map<String, Object> overrides) {
        overrides.forEach((dataset, value) -> {
            for (int i = 0; i < arguments.length; i++) {
                if (node.inputs().get(i).equals(dataset)) {
                    arguments[i] = value;
                }
            }
        });
    }

    private static LinkedHashMap<String, Object> byName(List<String> names, @Nullable Object[] values) {
        LinkedHashMap<String, Object> byName = new LinkedHashMap<>();
        for (int i = 0; i < names.size() && i < values.length; i++) {
            Object value = values[i];
            if (value != null) {
                byName.put(names.get(i), value);
            }
        }
        return byName;
    }
}
