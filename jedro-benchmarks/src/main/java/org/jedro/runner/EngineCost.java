// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import org.jedro.benchmarks.PipelineShapes;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.internal.WorkerKind;

/**
 * Prints the cost of planning and running trivial nodes in one thread: nanoseconds of its processor time per node, the first time
 * in this JVM and the median, and the bytes per node that a plan and the state of its run hold. Unlike
 * {@link org.jedro.benchmarks.EngineBenchmark} it is hardly affected by other load on the machine; garbage collection is
 * not included. Arguments: the shape, the number of nodes, the number of repetitions.
 *
 * <p>In the package of what it measures the parts of, which is not public.
 */
public final class EngineCost {
    private EngineCost() {}

    /** Prints a line of a table. */
    @SuppressWarnings("SystemOut") // a standalone program that prints its result
    public static void main(String[] arguments) throws InterruptedException {
        String shape = arguments[0];
        int nodes = Integer.parseInt(arguments[1]);
        int rounds = Integer.parseInt(arguments[2]);
        DataCatalog catalog =
                DataCatalog.inMemory().with("d0", 0).with("source", 0).build();
        Pipeline pipeline = Pipeline.of(PipelineShapes.of(shape, nodes));
        double[] plan = new double[rounds];
        double[] run = new double[rounds];
        for (int r = 0; r < rounds; r++) {
            long start = cpu();
            PreparedRun prepared = PreparedRun.of(pipeline, catalog, RunOptions.defaults());
            long planned = cpu();
            Execution execution = new Execution(prepared, Workers.caller());
            execution.begin(() -> {});
            execution.work(WorkerKind.REGULAR);
            execution.finish().close();
            plan[r] = (double) (planned - start) / nodes;
            run[r] = (double) (cpu() - planned) / nodes;
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.0f | %.0f | %.0f | %.0f | %d |%n",
                shape,
                nodes,
                plan[0],
                run[0],
                median(plan),
                median(run),
                stateBytes(pipeline, catalog) / nodes);
    }

    private static long stateBytes(Pipeline pipeline, DataCatalog catalog) throws InterruptedException {
        long before = used();
        Execution execution = new Execution(PreparedRun.of(pipeline, catalog, RunOptions.defaults()), Workers.caller());
        long bytes = used() - before;
        execution.begin(() -> {});
        return bytes;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
