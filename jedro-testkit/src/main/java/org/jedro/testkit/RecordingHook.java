// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jedro.hook.DatasetLoad;
import org.jedro.hook.DatasetRelease;
import org.jedro.hook.DatasetSave;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeCall;
import org.jedro.hook.NodeFailure;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeRun;
import org.jedro.hook.NodeStart;
import org.jedro.hook.PipelineRun;
import org.jedro.hook.RunOutcome;

/**
 * A hook that records its calls: {@code beforeDatasetLoaded a}, {@code onNodeFinished train Succeeded}.
 * Thread-safe.
 */
public class RecordingHook implements Hook {
    private final List<String> events = new ArrayList<>();
    private final List<Throwable> errors = new ArrayList<>();

    /** Creates a hook without recorded calls. */
    public RecordingHook() {}

    /** {@return a hook that also runs an action at each of its points, for example throws at one} */
    public static RecordingHook doing(Consumer<String> action) {
        return new RecordingHook() {
            @Override
            protected void note(String callback, String what) {
                super.note(callback, what);
                action.accept(callback);
            }
        };
    }

    /** Records a call; called by each callback. */
    protected void note(String callback, String what) {
        synchronized (events) {
            events.add(what.isEmpty() ? callback : callback + " " + what);
        }
    }

    /** {@return the calls so far, in order} */
    public final List<String> events() {
        synchronized (events) {
            return List.copyOf(events);
        }
    }

    /** {@return the calls at one point so far, in order, without its name} */
    public final List<String> events(String callback) {
        return events().stream()
                .filter(event -> event.startsWith(callback + " "))
                .map(event -> event.substring(callback.length() + 1))
                .toList();
    }

    /** {@return the exceptions of nodes so far} */
    public final List<Throwable> errors() {
        synchronized (events) {
            return List.copyOf(errors);
        }
    }

    @Override
    public void beforePipelineRun(PipelineRun event) {
        note("beforePipelineRun", "");
    }

    @Override
    public void afterPipelineRun(RunOutcome event) {
        note("afterPipelineRun", "");
    }

    @Override
    public void onPipelineError(RunOutcome event) {
        note("onPipelineError", "");
    }

    @Override
    public void onNodeStarted(NodeStart event) {
        note("onNodeStarted", event.node().name());
    }

    @Override
    public void onNodeFinished(NodeFinish event) {
        note(
                "onNodeFinished",
                event.outcome().node().name() + " " + event.outcome().getClass().getSimpleName());
    }

    @Override
    public void beforeDatasetLoaded(DatasetLoad event) {
        note("beforeDatasetLoaded", event.dataset());
    }

    @Override
    public void afterDatasetLoaded(DatasetLoad event) {
        note("afterDatasetLoaded", event.dataset());
    }

    @Override
    public Optional<NodeCall> beforeNodeRun(NodeRun event) {
        note("beforeNodeRun", event.node().name());
        return Optional.empty();
    }

    @Override
    public void afterNodeRun(NodeRun event) {
        note("afterNodeRun", event.node().name());
    }

    @Override
    public void onNodeError(NodeFailure event) {
        synchronized (events) {
            errors.add(event.error());
        }
        note("onNodeError", event.node().name());
    }

    @Override
    public void beforeDatasetSaved(DatasetSave event) {
        note("beforeDatasetSaved", event.dataset());
    }

    @Override
    public void afterDatasetSaved(DatasetSave event) {
        note("afterDatasetSaved", event.dataset());
    }

    @Override
    public void onDatasetReleased(DatasetRelease event) {
        note("onDatasetReleased", event.dataset());
    }
}
