// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.util.concurrent.TimeUnit;
import org.jedro.runner.order.internal.NodeOrder;
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

/** The cost of finding an order. Divide by the number of nodes for the cost per node. */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
@State(Scope.Benchmark)
public class OrderBenchmark {
    /** The shape of the graph: see {@code OrderShapes}. */
    @Param({"row", "rows", "fan", "layered", "grid", "blobs", "tree", "hubs"})
    public String shape = "row";

    /** The number of nodes. */
    @Param({"1000", "10000", "1000000"})
    public int nodes;

    /** Whether the data has sizes; if not, all data has the same size. */
    @Param({"false", "true"})
    public boolean sized;

    private NodeOrder.Problem problem = OrderShapes.of("row", 1, false);

    /** Creates the graph. */
    @Setup
    public void build() {
        problem = OrderShapes.of(shape, nodes, sized);
    }

    /** The complete search for an order. */
    @Benchmark
    public Object best() {
        return NodeOrder.memoryFirst(problem);
    }
}
