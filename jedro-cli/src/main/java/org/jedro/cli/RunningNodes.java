// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeStart;
import org.jedro.hook.PipelineRun;
import org.jedro.pipeline.Node;

/** The running nodes, by thread. */
final class RunningNodes implements Hook {
    /** The suffix that runners add to the name of a thread on which they load or call a function with a time limit. */
    private static final String LIMITED = "-limited";

    private final Map<Thread, String> names = new ConcurrentHashMap<>();
    private volatile List<String> ofRun = List.of();
    private volatile String runId = "-";

    @Override
    public boolean readsInputsAfterRun() {
        return false;
    }

    /** {@return the order of the hook that is called first, so that other hooks count as part of their node} */
    @Override
    public int order() {
        return Integer.MAX_VALUE;
    }

    @Override
    public void beforePipelineRun(PipelineRun event) {
        runId = event.runId();
        ofRun = event.pipeline().nodes().stream().map(Node::name).toList();
    }

    @Override
    public void onNodeStarted(NodeStart event) {
        names.put(Thread.currentThread(), event.node().name());
    }

    @Override
    public void onNodeFinished(NodeFinish event) {
        names.values().remove(event.outcome().node().name());
    }

    /** {@return the id of the run; {@code -} before it starts} */
    String runId() {
        return runId;
    }

    /** {@return the names of all nodes of the run, including those that are not running} */
    List<String> ofRun() {
        return ofRun;
    }

    /** {@return the threads that run nodes, including virtual threads} */
    Set<Thread> threads() {
        return names.keySet();
    }

    /** {@return the node that a thread runs} */
    Optional<String> in(Thread thread) {
        String own = names.get(thread);
        if (own != null || !thread.getName().endsWith(LIMITED)) {
            return Optional.ofNullable(own);
        }
        return names.entrySet().stream()
                .filter(running -> thread.getName().equals(running.getKey().getName() + LIMITED))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /** {@return the names of all running nodes, sorted} */
    List<String> all() {
        return names.values().stream().sorted().distinct().toList();
    }
}
