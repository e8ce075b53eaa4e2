// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.LiveDataset;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.RunResult;
import org.jedro.runner.Runner;
import org.jedro.runner.RunnerProvider;
import org.jedro.runner.SequentialRunner;
import org.jedro.value.MapValue;

/** A runner of a project whose runs fail when they have succeeded, and which throws when they are cancelled. */
public final class StubbornRunner implements Runner {
    @Override
    public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
        return new Handle(new SequentialRunner().start(pipeline, catalog, options));
    }

    /** A plugin whose runner cannot be made, for a reason that contains a secret. */
    public static final class Plugin implements RunnerProvider {
        @Override
        public String name() {
            return "Secretive";
        }

        @Override
        public Runner create(MapValue parameters) {
            throw new IllegalStateException("the password is hunter2-of-the-lake");
        }
    }

    private record Handle(RunHandle run) implements RunHandle {
        @Override
        public RunResult await() {
            run.await().close();
            throw new JedroException("The report cannot be written.");
        }

        @Override
        public void whenEnded(Consumer<Optional<Throwable>> action) {
            run.whenEnded(action);
        }

        @Override
        public void cancel() {
            run.cancel();
            throw new AssertionError("no");
        }

        @Override
        public List<LiveDataset> live() {
            return run.live();
        }

        @Override
        public List<String> resumeFrom() {
            return run.resumeFrom();
        }

        @Override
        public int nodeCount() {
            return run.nodeCount();
        }

        @Override
        public int finishedCount() {
            return run.finishedCount();
        }
    }
}
