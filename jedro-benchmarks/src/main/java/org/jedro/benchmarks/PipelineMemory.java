// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.util.List;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;

/** Prints the number of bytes per node that a pipeline holds, including its nodes and their names. */
@SuppressWarnings("SystemOut")
public final class PipelineMemory {
    private PipelineMemory() {}

    /** Measures each shape at 100,000 nodes, or at the number given by the first argument. */
    public static void main(String[] arguments) throws InterruptedException {
        int size = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        for (String shape : List.of("chain", "fan", "layered", "namespaced")) {
            Pipeline.of(make(shape, 1000));
            long before = used();
            Pipeline pipeline = Pipeline.of(make(shape, size));
            long bytes = used() - before;
            System.out.printf("%s: %d nodes, %d bytes per node%n", shape, pipeline.size(), bytes / size);
        }
    }

    private static List<Node> make(String shape, int size) {
        return shape.equals("namespaced")
                ? Pipeline.of(PipelineShapes.of("layered", size)).in("outer").nodes()
                : PipelineShapes.of(shape, size);
    }

    private static long used() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
