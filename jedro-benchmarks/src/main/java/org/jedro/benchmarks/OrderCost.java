// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;
import org.jedro.runner.order.internal.NodeOrder;

/**
 * Prints the processor time per node for finding an order: of the first call in this JVM for each shape, and the
 * median of ten. Unlike {@link OrderBenchmark} it is not affected by other load on the machine. Argument: the number of
 * nodes.
 */
public final class OrderCost {
    private static final int RUNS = 10;

    private OrderCost() {}

    /** Prints a table. */
    public static void main(String[] args) {
        int nodes = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
        System.out.println("| shape | sizes | first ns/node | median ns/node | strategy | peak / layer order |");
        System.out.println("|---|---|---:|---:|---|---:|");
        for (String shape : OrderShapes.NAMES) {
            print(shape, OrderShapes.of(shape, nodes, false), "1");
            print(shape, OrderShapes.of(shape, nodes, true), "random");
        }
    }

    private static void print(String shape, NodeOrder.Problem problem, String sizes) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] times = new long[RUNS];
        NodeOrder order = NodeOrder.memoryFirst(OrderShapes.of("row", 1, false));
        for (int run = 0; run < RUNS; run++) {
            long started = threads.getCurrentThreadCpuTime();
            order = NodeOrder.memoryFirst(problem);
            times[run] = threads.getCurrentThreadCpuTime() - started;
        }
        double first = (double) times[0] / problem.successors().length;
        Arrays.sort(times);
        double median = (double) times[RUNS / 2] / problem.successors().length;
        double ratio = (double) order.peak() / NodeOrder.layers(problem).peak();
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.0f | %.0f | %s | %.6f |%n",
                shape,
                sizes,
                first,
                median,
                order.strategy(),
                ratio);
    }
}
