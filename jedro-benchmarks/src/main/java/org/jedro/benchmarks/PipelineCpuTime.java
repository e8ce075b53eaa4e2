// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/**
 * Prints the cost of pipelines in processor time of the calling thread, best of several: for machines with other load,
 * where JMH's wall time is not reliable. Excludes garbage collection on other threads.
 */
@SuppressWarnings("SystemOut")
public final class PipelineCpuTime {
    private PipelineCpuTime() {}

    /** Measures each shape at each size. */
    public static void main(String[] arguments) {
        System.out.println("| shape | nodes | nodes + pipeline | pipeline | slice | namespace | sum of two |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (String shape : List.of("chain", "fan", "layered")) {
            for (int size : new int[] {1_000, 10_000, 100_000, 1_000_000}) {
                measure(shape, size);
            }
        }
        List<Node> nodes = PipelineShapes.of("chain", 10_000);
        List<Pipeline> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(Pipeline.of(nodes.subList(i * 10, i * 10 + 10)));
        }
        System.out.printf(Locale.ROOT, "sum of 1,000 pipelines of 10: %.1f ms%n", best(30, () -> Pipeline.sum(many)));
    }

    private static void measure(String shape, int size) {
        int times = size >= 1_000_000 ? 3 : size >= 100_000 ? 10 : 40;
        List<Node> nodes = PipelineShapes.of(shape, size);
        Pipeline pipeline = Pipeline.of(nodes);
        Pipeline lower = Pipeline.of(nodes.subList(0, size * 2 / 3));
        Pipeline upper = Pipeline.of(nodes.subList(size / 3, size));
        System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %.1f | %.1f | %.1f |%n",
                shape,
                size,
                best(times, () -> Pipeline.of(PipelineShapes.of(shape, size))),
                best(times, () -> Pipeline.of(nodes)),
                best(times, () -> pipeline.fromNodes("n" + size / 2)),
                best(times, () -> pipeline.in("outer")),
                best(times, () -> lower.plus(upper)));
    }

    private static double best(int times, Supplier<Pipeline> work) {
        double best = Double.MAX_VALUE;
        for (int i = 0; i < times; i++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            if (work.get().isEmpty()) {
                throw new IllegalStateException("Nothing was made.");
            }
            best = Math.min(best, (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e6);
        }
        return best;
    }
}
