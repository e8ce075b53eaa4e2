// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

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
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** The cost of creating pipelines, and of deriving pipelines from pipelines. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(value = 1, jvmArgs = "-Xmx4g")
@State(Scope.Benchmark)
public class PipelineBenchmark {
    /** Their shape. */
    @Param({"chain", "fan", "layered"})
    public String shape = "chain";

    /** Their number of nodes. */
    @Param({"1000", "10000", "100000", "1000000"})
    public int size;

    private List<Node> nodes = List.of();
    private Pipeline pipeline = Pipeline.empty();
    private Pipeline lower = Pipeline.empty();
    private Pipeline upper = Pipeline.empty();

    /** Creates the pipelines to measure. */
    @Setup
    public void build() {
        nodes = PipelineShapes.of(shape, size);
        pipeline = Pipeline.of(nodes);
        lower = Pipeline.of(nodes.subList(0, size * 2 / 3));
        upper = Pipeline.of(nodes.subList(size / 3, size));
    }

    /** The nodes and the pipeline. */
    @Benchmark
    public Pipeline nodesAndPipeline() {
        return Pipeline.of(PipelineShapes.of(shape, size));
    }

    /** The pipeline of existing nodes. */
    @Benchmark
    public Pipeline pipelineOfNodes() {
        return Pipeline.of(nodes);
    }

    /** Half of the pipeline, or one node of a fan. */
    @Benchmark
    public Pipeline slice() {
        return pipeline.fromNodes("n" + size / 2);
    }

    /** The pipeline in a namespace. */
    @Benchmark
    public Pipeline namespace() {
        return pipeline.in("outer");
    }

    /** Two pipelines that share a third. */
    @Benchmark
    public Pipeline sumOfTwo() {
        return lower.plus(upper);
    }

    /** Free inputs and outputs of a new pipeline. */
    @Benchmark
    public int nodesPipelineAndFreeDatasets() {
        Pipeline fresh = Pipeline.of(nodes);
        return fresh.inputs().size() + fresh.outputs().size();
    }
}
