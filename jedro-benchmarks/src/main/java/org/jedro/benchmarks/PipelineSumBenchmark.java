// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of summing a thousand pipelines of ten nodes. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class PipelineSumBenchmark {
    private final List<Pipeline> pipelines = new ArrayList<>();

    /** Creates the pipelines. */
    @Setup
    public void build() {
        List<Node> nodes = PipelineShapes.of("chain", 10_000);
        for (int i = 0; i < 1_000; i++) {
            pipelines.add(Pipeline.of(nodes.subList(i * 10, i * 10 + 10)));
        }
    }

    /** All at once. */
    @Benchmark
    public Pipeline sum() {
        return Pipeline.sum(pipelines);
    }
}
