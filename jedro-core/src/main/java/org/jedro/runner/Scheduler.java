package org.jedro.runner;

import java.util.function.IntConsumer;

/**
 * Decides what runs next and what can be let go of. A pure state machine: no threads, no clock, no I/O; events come in,
 * decisions go out, and the same events always lead to the same decisions. Callers guard it with a lock of their own.
 *
 * <p>Of the nodes that are ready, the first in the plan's order starts first (a binary heap of ready nodes).
 */
final class Scheduler {
    /** No node can start now. */
    static final int NONE = -1;

    /** What is known of a node. */
    enum State {
        WAITING,
        RUNNING,
        SUCCEEDED,
        FAILED,
        SKIPPED,
        CANCELLED
    }

    private final ExecutionPlan plan;
    private final FailurePolicy policy;
    private final State[] states;
    private final int[] pending;
    private final int[] readersLeft;
    private final int[] ready;
    private int readyCount;
    private int running;
    private int settled;
    private boolean stopping;

    Scheduler(ExecutionPlan plan, FailurePolicy policy) {
        this.plan = plan;
        this.policy = policy;
        this.states = new State[plan.size()];
        this.pending = plan.predecessorCounts.clone();
        this.readersLeft = plan.readers.clone();
        this.ready = new int[plan.size()];
        for (int n = 0; n < plan.size(); n++) {
            states[n] = State.WAITING;
            if (pending[n] == 0) {
                push(n);
            }
        }
    }

    /** {@return the node that starts now, or {@link #NONE}} */
    int start() {
        if (stopping || readyCount == 0) {
            return NONE;
        }
        int node = pop();
        states[node] = State.RUNNING;
        running++;
        return node;
    }

    /** {@return whether {@link #start} would give a node} */
    boolean hasReady() {
        return !stopping && readyCount > 0;
    }

    /** {@return whether nothing runs and nothing will} */
    boolean isFinished() {
        return running == 0 && (stopping || readyCount == 0);
    }

    int runningCount() {
        return running;
    }

    int settledCount() {
        return settled;
    }

    boolean isStopping() {
        return stopping;
    }

    State state(int node) {
        return states[node];
    }

    /** {@return how many reads of a dataset are still to come} */
    int readersLeft(int dataset) {
        return readersLeft[dataset];
    }

    /** Notes that a node has succeeded; tells which datasets nobody needs any more. */
    void completed(int node, IntConsumer released) {
        settle(node, State.SUCCEEDED);
        inputsDone(node, released);
        for (int dataset : plan.outputs[node]) {
            if (readersLeft[dataset] == 0 && !plan.isFreeOutput[dataset]) {
                released.accept(dataset);
            }
        }
        for (int successor : plan.successors[node]) {
            if (--pending[successor] == 0 && states[successor] == State.WAITING) {
                push(successor);
            }
        }
    }

    /** Notes that a node has failed; tells which nodes will not run for that, and which datasets nobody needs any more. */
    void failed(int node, IntConsumer skipped, IntConsumer released) {
        settle(node, State.FAILED);
        inputsDone(node, released);
        if (policy == FailurePolicy.KEEP_GOING) {
            skipDownstream(node, skipped, released);
        } else {
            stopping = true;
        }
    }

    /** Notes that a running node was stopped before it was done. */
    void cancelled(int node, IntConsumer released) {
        settle(node, State.CANCELLED);
        inputsDone(node, released);
    }

    /** Notes that nothing new is to start. */
    void stopRequested() {
        stopping = true;
    }

    private void skipDownstream(int failed, IntConsumer skipped, IntConsumer released) {
        int[] stack = new int[plan.size()];
        int depth = 0;
        stack[depth++] = failed;
        while (depth > 0) {
            for (int successor : plan.successors[stack[--depth]]) {
                if (states[successor] == State.WAITING) {
                    states[successor] = State.SKIPPED;
                    settled++;
                    skipped.accept(successor);
                    inputsDone(successor, released);
                    stack[depth++] = successor;
                }
            }
        }
    }

    private void settle(int node, State state) {
        states[node] = state;
        running--;
        settled++;
    }

    private void inputsDone(int node, IntConsumer released) {
        for (int dataset : plan.inputs[node]) {
            if (--readersLeft[dataset] == 0 && !plan.isFreeOutput[dataset]) {
                released.accept(dataset);
            }
        }
    }

    private void push(int node) {
        int i = readyCount++;
        while (i > 0) {
            int parent = (i - 1) >>> 1;
            if (ready[parent] <= node) {
                break;
            }
            ready[i] = ready[parent];
            i = parent;
        }
        ready[i] = node;
    }

    private int pop() {
        int first = ready[0];
        int last = ready[--readyCount];
        int i = 0;
        while (true) {
            int child = 2 * i + 1;
            if (child >= readyCount) {
                break;
            }
            if (child + 1 < readyCount && ready[child + 1] < ready[child]) {
                child++;
            }
            if (ready[child] >= last) {
                break;
            }
            ready[i] = ready[child];
            i = child;
        }
        ready[i] = last;
        return first;
    }
}
