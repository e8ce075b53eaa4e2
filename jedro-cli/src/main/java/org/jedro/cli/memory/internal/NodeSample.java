// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.memory.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeFinish;
import org.jedro.hook.NodeStart;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedMemory;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunStarted;
import org.jedro.memory.internal.LearnedMemory;
import org.jedro.memory.internal.LearningJournal;
import org.jedro.memory.internal.MemoryRecord;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;

/**
 * A run of one node in this JVM, which does nothing else. It stores no output, writes no record and calls no hook of the project. The
 * node's own code runs as always.
 */
public final class NodeSample {
    private static final long UNKNOWN = -1;

    private final String node;
    private final HeapPeak heap = new HeapPeak();
    private Optional<String> code = Optional.empty();
    private String runId = "";
    private Optional<RecordedMemory> measured = Optional.empty();
    private long before;
    private long peak;

    private NodeSample(String node) {
        this.node = node;
    }

    /**
     * {@return what a node needed; empty if it is trivial}
     *
     * @param pipeline the name of a pipeline that has the node
     * @throws org.jedro.JedroException if the node cannot run, or fails
     */
    public static Optional<MemoryRecord> take(Session session, String pipeline, String node, Clock clock) {
        NodeSample sample = new NodeSample(node);
        RunRequest request = RunRequest.defaults()
                .withPipelines(List.of(pipeline))
                .withFilter(PipelineFilter.all().toNodes(node))
                .withRunner(sample.new Sampler())
                .withOptions(RunOptions.defaults().withJournal(sample.new Memo()));
        session.run(request).close();
        return sample.measured.map(memory ->
                MemoryRecord.sampled(node, sample.runId, clock.instant(), sample.code, sample.withNeed(memory)));
    }

    /** The peak of the heap is too high by what a small node leaves uncollected. */
    private RecordedMemory withNeed(RecordedMemory memory) {
        long values = memory.inputs() + memory.outputBytes();
        long limit = memory.allocated() == UNKNOWN ? Long.MAX_VALUE : memory.inputs() + memory.allocated();
        long need = Math.max(values, Math.min(limit, peak - before));
        return new RecordedMemory(
                memory.allocated(),
                memory.inputs(),
                memory.outputs(),
                true,
                memory.collections(),
                need,
                memory.reach());
    }

    /** Runs what the sample needs of a pipeline. */
    private final class Sampler implements Runner {
        @Override
        public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
            Node sampled = pipeline.node(node);
            SampledRun run = SampledRun.of(sampled, pipeline, catalog);
            runId = options.runId();
            before = heap.live();
            return new SequentialRunner()
                    .start(
                            run.pipeline(),
                            run.catalog(),
                            options.withHooks(List.of(new Watch(run.pipeline().size() == 1)))
                                    .withJournal(new Memo()));
        }
    }

    /** Observes the heap from before the inputs of the node are loaded until its outputs are held. */
    private final class Watch implements Hook {
        private final boolean isOnly;

        /**
         * Creates the hook.
         *
         * @param isOnly whether nothing that is live before the node belongs to it
         */
        Watch(boolean isOnly) {
            this.isOnly = isOnly;
        }

        @Override
        public boolean readsInputsAfterRun() {
            return false;
        }

        @Override
        public void onNodeStarted(NodeStart event) {
            if (event.node().name().equals(node)) {
                before = isOnly ? heap.live() : before;
                heap.reset();
            }
        }

        @Override
        public void onNodeFinished(NodeFinish event) {
            if (event.outcome().node().name().equals(node)) {
                peak = heap.bytes();
            }
        }
    }

    /** Remembers what was measured instead of writing it. */
    private final class Memo implements LearningJournal {
        @Override
        public LearnedMemory memory() {
            return LearnedMemory.NONE;
        }

        @Override
        public void started(RunStarted run) {
            code = run.digests().code();
        }

        @Override
        public void event(JournalEvent event) {
            if (event instanceof JournalEvent.Finished finished && event.node().equals(node)) {
                measured = finished.memory();
            }
        }

        @Override
        public void ended(RunEnded run) {}

        @Override
        public Stream<RecordedRun> runs() {
            return Stream.empty();
        }
    }
}
