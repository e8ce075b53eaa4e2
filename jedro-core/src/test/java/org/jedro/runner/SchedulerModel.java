// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.jedro.memory.internal.LearnedPlan;
import org.jedro.runner.Scheduler.State;
import org.jedro.runner.internal.WorkerKind;

/**
 * What the scheduler has to decide, written down without any thought of speed: every answer is worked out anew from the
 * states of the nodes.
 */
final class SchedulerModel {
    private final ExecutionPlan plan;
    private final FailurePolicy policy;
    private final Budget budget;
    private final int width;
    private final boolean hasIoWorkers;
    private final State[] states;
    private final Map<Integer, Long> charged = new HashMap<>();
    private final Set<Integer> running = new HashSet<>();

    /** Nodes that have failed while their calls go on: they keep what they have taken. */
    private final Set<Integer> stuck = new HashSet<>();

    /** Nodes that were cancelled since they wait for what the stuck ones keep. */
    private final Set<Integer> blocked = new HashSet<>();

    private boolean stopping;
    private int overtaken = -1;
    private int overtakers;
    private long othersMemory;
    private boolean wasDeclaredOpen;
    private int refused = -1;

    /** How large each dataset is while the run holds it. */
    private final long[] sizes;

    SchedulerModel(
            ExecutionPlan plan, FailurePolicy policy, Budget budget, long[] sizes, int width, boolean hasIoWorkers) {
        this.plan = plan;
        this.sizes = sizes;
        this.policy = policy;
        this.budget = budget;
        this.width = width;
        this.hasIoWorkers = hasIoWorkers;
        this.states = new State[plan.size()];
        java.util.Arrays.fill(states, State.WAITING);
        wasDeclaredOpen = isDeclaredOpen();
    }

    private Demand demand(int node) {
        return Demand.of(
                plan.nodes[node].constraints(),
                learned().need(node),
                false,
                plan.isConfined(node),
                width,
                hasIoWorkers);
    }

    /** Without workers for input and output, the caller does all the work. */
    private LearnedPlan learned() {
        long ios = all().filter(n -> plan.nodes[n].constraints().io()).count();
        return plan.learned.ifTight(hasIoWorkers ? width + (int) ios : 1);
    }

    private IntStream all() {
        return IntStream.range(0, plan.size());
    }

    private boolean isReady(int node) {
        return states[node] == State.WAITING
                && all().noneMatch(before -> isEdge(before, node) && states[before] != State.SUCCEEDED);
    }

    private boolean isEdge(int before, int node) {
        return IntStream.of(plan.successors[before]).anyMatch(successor -> successor == node);
    }

    private boolean isDeclaredOpen() {
        return all().anyMatch(n -> demand(n).isKnown() && (running.contains(n) || isReady(n)));
    }

    private List<Integer> ready() {
        return all().filter(this::isReady)
                .boxed()
                .sorted(Comparator.comparingInt(n -> plan.rank[n]))
                .toList();
    }

    /** What the node takes beside its inputs. */
    private long bytes(int node) {
        Demand demand = demand(node);
        long inputs = IntStream.of(plan.inputs[node])
                .distinct()
                .filter(this::isHeld)
                .mapToLong(d -> sizes[d])
                .sum();
        if (demand.isDeclared()) {
            return Math.max(0, demand.memory() - inputs);
        }
        long left = budget.memory() - stuckMemory() - heldMemory();
        if (demand.isLearned()) {
            return Math.max(0, Math.min(learned().need(node, inputs) - inputs, left));
        }
        return isDeclaredOpen() ? Math.max(0, Math.min(budget.defaultMemory() - inputs, left)) : 0;
    }

    private boolean isHeld(int dataset) {
        return plan.isHeld[dataset]
                && states[plan.writer(dataset)] == State.SUCCEEDED
                && (plan.isFreeOutput[dataset] || !isDone(dataset));
    }

    private boolean countsMemory() {
        return all().anyMatch(n -> demand(n).isKnown());
    }

    long heldMemory() {
        return countsMemory()
                ? IntStream.range(0, sizes.length)
                        .filter(this::isHeld)
                        .mapToLong(d -> sizes[d])
                        .sum()
                : 0;
    }

    private long stuckMemory() {
        return stuck.stream().mapToLong(n -> charged.getOrDefault(n, 0L)).sum();
    }

    private List<Integer> placed() {
        List<Integer> placed = new ArrayList<>(running);
        placed.addAll(stuck);
        return placed;
    }

    long takenMemory() {
        return othersMemory
                + charged.values().stream().mapToLong(bytes -> bytes).sum();
    }

    /** Whether it does not fit beside what is held, even alone. */
    private boolean isOutgrown(int node) {
        return demand(node).isDeclared() && heldMemory() + bytes(node) > budget.memory();
    }

    private boolean fits(int node) {
        Demand demand = demand(node);
        boolean exclusiveRuns = placed().stream().anyMatch(n -> demand(n).exclusive());
        int cpus = placed().stream().mapToInt(n -> demand(n).cpus()).sum();
        if (exclusiveRuns || demand.exclusive() && !placed().isEmpty() || cpus + demand.cpus() > width) {
            return false;
        }
        long bytes = bytes(node);
        if (bytes > 0 && takenMemory() + heldMemory() + bytes > budget.memory()) {
            return false;
        }
        return demand.pools().entrySet().stream()
                .allMatch(pool -> placed().stream()
                                        .filter(n -> n != refused)
                                        .mapToInt(n -> demand(n).pools().getOrDefault(pool.getKey(), 0))
                                        .sum()
                                + pool.getValue()
                        <= budget.places(pool.getKey()));
    }

    /** {@return the node that has to start, or -1} */
    int start(WorkerKind kind) {
        List<Integer> ready = ready();
        if (stopping || ready.isEmpty()) {
            return -1;
        }
        boolean isIdle = running.isEmpty() && retrying().isEmpty() && heldMemory() > 0;
        int head = ready.get(0);
        int best = firstThatFits(
                ready.stream().filter(n -> isFirstOfItsDemand(n, ready)).toList(), kind);
        if (best < 0 && isIdle) {
            return startAlone(ready, kind);
        }
        if (best < 0) {
            return -1;
        }
        boolean overtakes = best != head && !isOutgrown(head) && !fits(head);
        if (overtakes) {
            if (head == overtaken && overtakers >= Scheduler.PATIENCE) {
                return -1;
            }
            overtakers = head == overtaken ? overtakers + 1 : 1;
            overtaken = head;
        }
        return started(best, bytes(best));
    }

    private int firstThatFits(List<Integer> candidates, WorkerKind kind) {
        return candidates.stream()
                .filter(n -> demand(n).kind() == kind && fits(n))
                .findFirst()
                .orElse(-1);
    }

    private boolean isFirstOfItsDemand(int node, List<Integer> ready) {
        return ready.stream()
                        .filter(n -> demand(n).equals(demand(node)))
                        .findFirst()
                        .orElseThrow()
                == node;
    }

    /** Any that fits; if all are too large beside what is held, the first of them, to fail. */
    private int startAlone(List<Integer> ready, WorkerKind kind) {
        int best = firstThatFits(ready, kind);
        if (best >= 0) {
            return started(best, bytes(best));
        }
        if (!ready.stream().allMatch(this::isOutgrown) || demand(ready.get(0)).kind() != kind) {
            return -1;
        }
        refused = ready.get(0);
        return started(refused, 0);
    }

    private int started(int node, long bytes) {
        charged.put(node, bytes);
        running.add(node);
        states[node] = State.RUNNING;
        return node;
    }

    boolean isRefused(int node) {
        return node == refused;
    }

    void succeeded(int node) {
        leave(node, State.SUCCEEDED);
    }

    /** {@return the nodes that have to be skipped for it} */
    Set<Integer> failed(int node) {
        leave(node, State.FAILED);
        return stopOrSkip();
    }

    /** {@return the nodes that have to be skipped for it} */
    Set<Integer> abandoned(int node) {
        running.remove(node);
        stuck.add(node);
        wasDeclaredOpen = isDeclaredOpen();
        states[node] = State.FAILED;
        return stopOrSkip();
    }

    void ended(int node) {
        stuck.remove(node);
        charged.remove(node);
    }

    List<Integer> stuck() {
        return stuck.stream().sorted().toList();
    }

    /**
     * Cancels the ready nodes that could not start even if all that runs had ended; {@return which}
     *
     * @param skipped receives the nodes that have to be skipped for them
     */
    Set<Integer> cancelBlocked(Set<Integer> skipped) {
        Set<Integer> found =
                new TreeSet<>(ready().stream().filter(this::isBlocked).toList());
        cancelBlocked(found, skipped);
        for (List<Integer> next = crowdedOut(); !next.isEmpty(); next = crowdedOut()) {
            cancelBlocked(Set.of(next.get(0)), skipped);
            found.add(next.get(0));
        }
        return found;
    }

    private void cancelBlocked(Set<Integer> found, Set<Integer> skipped) {
        if (!found.isEmpty()) {
            found.forEach(n -> states[n] = State.CANCELLED);
            blocked.addAll(found);
            wasDeclaredOpen = isDeclaredOpen();
            skipped.addAll(stopOrSkip());
        }
    }

    /** Nothing runs or will, and what is held beside the stuck calls leaves none of the ready nodes enough memory. */
    private List<Integer> crowdedOut() {
        List<Integer> fitBesideHeld =
                ready().stream().filter(n -> !isOutgrown(n)).toList();
        boolean isIdle = !stopping && running.isEmpty() && retrying().isEmpty() && heldMemory() > 0;
        return isIdle && fitBesideHeld.stream().allMatch(n -> lacksMemory(n, heldMemory())) ? fitBesideHeld : List.of();
    }

    private boolean lacksMemory(int node, long held) {
        return demand(node).isDeclared()
                && bytes(node) + held > 0
                && stuckMemory() > 0
                && stuckMemory() + held + bytes(node) > budget.memory();
    }

    private boolean isBlocked(int node) {
        Demand demand = demand(node);
        if (stuck.isEmpty()) {
            return false;
        }
        int cpus = stuck.stream().mapToInt(n -> demand(n).cpus()).sum();
        boolean isExcluded =
                demand.exclusive() || stuck.stream().anyMatch(n -> demand(n).exclusive());
        boolean lacksCpus = cpus > 0 && cpus + demand.cpus() > width;
        boolean lacksPlaces = demand.pools().entrySet().stream()
                .anyMatch(pool -> stuckIn(pool.getKey()) > 0
                        && stuckIn(pool.getKey()) + pool.getValue() > budget.places(pool.getKey()));
        return isExcluded || lacksCpus || lacksMemory(node, 0) || lacksPlaces;
    }

    private int stuckIn(String pool) {
        return stuck.stream()
                .mapToInt(n -> demand(n).pools().getOrDefault(pool, 0))
                .sum();
    }

    /** {@return the nodes that have to be skipped after a failure or a cancelled node} */
    Set<Integer> stopOrSkip() {
        Set<Integer> skipped = new TreeSet<>();
        if (policy != FailurePolicy.KEEP_GOING) {
            stopping = true;
            return skipped;
        }
        boolean isMore = true;
        while (isMore) {
            isMore = false;
            for (int n = 0; n < plan.size(); n++) {
                int candidate = n;
                if (states[n] == State.WAITING
                        && all().anyMatch(before -> isEdge(before, candidate)
                                && (states[before] == State.FAILED
                                        || blocked.contains(before)
                                        || states[before] == State.SKIPPED))) {
                    states[n] = State.SKIPPED;
                    skipped.add(n);
                    isMore = true;
                }
            }
        }
        return skipped;
    }

    void cancelled(int node) {
        leave(node, State.CANCELLED);
    }

    void retryLater(int node) {
        leave(node, State.RETRYING);
    }

    void retryDue(int node) {
        states[node] = State.WAITING;
        chargeRunning();
    }

    void stop() {
        stopping = true;
    }

    boolean isStopping() {
        return stopping;
    }

    /** Another run takes memory from the same budget, or gives it back. */
    void othersTook(long bytes) {
        othersMemory += bytes;
    }

    private void leave(int node, State state) {
        running.remove(node);
        charged.remove(node);
        wasDeclaredOpen = isDeclaredOpen();
        states[node] = state;
        chargeRunning();
    }

    /** Once the memory of a node is known, running nodes without it count too. */
    private void chargeRunning() {
        boolean isOpen = isDeclaredOpen();
        if (isOpen && !wasDeclaredOpen) {
            for (int node : running) {
                if (!demand(node).isKnown() && charged.getOrDefault(node, 0L) == 0) {
                    charged.put(node, bytes(node));
                }
            }
        }
        wasDeclaredOpen = isOpen;
    }

    boolean isFinished() {
        return running.isEmpty()
                && (stopping || ready().isEmpty() && all().noneMatch(n -> states[n] == State.RETRYING));
    }

    List<Integer> running() {
        return running.stream().sorted().toList();
    }

    List<Integer> retrying() {
        return all().filter(n -> states[n] == State.RETRYING).boxed().toList();
    }

    State state(int node) {
        return states[node];
    }

    private boolean isSettled(int node) {
        return switch (states[node]) {
            case SUCCEEDED, FAILED, SKIPPED, CANCELLED -> true;
            case WAITING, RUNNING, RETRYING -> false;
        };
    }

    /** {@return the datasets that no node needs any more} */
    Set<Integer> released() {
        Set<Integer> released = new TreeSet<>();
        for (int d = 0; d < plan.datasets.length; d++) {
            if (!plan.isFreeOutput[d] && isDone(d)) {
                released.add(d);
            }
        }
        return released;
    }

    /** What is there, or is free, and has no reader to come. */
    private boolean isDone(int dataset) {
        List<Integer> readers = all().filter(n -> IntStream.of(plan.inputs[n]).anyMatch(d -> d == dataset))
                .boxed()
                .toList();
        List<Integer> writers = all().filter(n -> IntStream.of(plan.outputs[n]).anyMatch(d -> d == dataset))
                .boxed()
                .toList();
        return readers.stream().allMatch(this::isSettled)
                && writers.stream().allMatch(n -> states[n] == State.SUCCEEDED);
    }
}
