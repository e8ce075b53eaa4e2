// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.util.List;
import java.util.Set;
import org.apache.spark.SparkConf;
import org.jedro.Problems;
import org.jedro.pipeline.Node;
import org.jedro.ref.TypeRef;
import org.jedro.runner.NodePlace;
import org.jedro.runner.PlacedNode;
import org.jedro.runner.PlacedRun;
import org.jedro.value.ByteSize;
import org.jedro.workers.internal.TravelRefusals;
import org.jedro.workers.internal.TravelTypes;

/** The executors of Spark as a place for plain nodes. Nodes that use Spark themselves, and isolated ones, have other places. */
public final class SparkPlace implements NodePlace {
    private static final TravelRefusals.Words WORDS =
            new TravelRefusals.Words("an executor of Spark", "executor", "run the node under the ThreadRunner");

    private static final String THRESHOLD = "spark.speculation.task.duration.threshold";

    private final SparkRunOptions options;

    /** Creates the place. */
    public SparkPlace(SparkRunOptions options) {
        this.options = options;
    }

    @Override
    public String name() {
        return "Spark";
    }

    @Override
    public boolean takes(Node node) {
        return node.constraints().isolation().isEmpty() && !usesSpark(node);
    }

    private static boolean usesSpark(Node node) {
        for (int i = 0; i < node.inputs().size(); i++) {
            if (isOfSpark(node.inputType(i))) {
                return true;
            }
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            if (isOfSpark(node.outputType(i))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOfSpark(TypeRef<?> type) {
        Set<Class<?>> classes = TravelTypes.classes(type.type(), new java.util.LinkedHashSet<>());
        return classes.stream().anyMatch(part -> part.getName().startsWith("org.apache.spark."));
    }

    @Override
    public PlacedRun prepare(String runId, List<PlacedNode> nodes, Problems problems) {
        TravelRefusals travel = new TravelRefusals(WORDS, Thread.currentThread().getContextClassLoader(), problems);
        ExecutorMemory memory = ExecutorMemory.of(options.present());
        lookAtCopies(options.present(), problems);
        for (PlacedNode placed : nodes) {
            travel.lookAtFunction(placed.node());
            lookAtMemory(placed.node(), memory, travel);
            travel.lookAtData(placed);
        }
        return new SparkRun(options, runId, nodes);
    }

    /** A second copy of a slow task would call the function a second time; Spark copies single tasks only with both settings. */
    private static void lookAtCopies(SparkConf conf, Problems problems) {
        if (conf.getBoolean("spark.speculation", false) && conf.contains(THRESHOLD)) {
            problems.add("Spark would call slow nodes twice at a time: it has spark.speculation and " + THRESHOLD + ".")
                    .hint("remove one of them from spark.yml");
        }
    }

    private static void lookAtMemory(Node node, ExecutorMemory memory, TravelRefusals travel) {
        long declared = node.constraints().memoryBytes();
        if (declared > memory.bytes()) {
            travel.refuse(
                    node,
                    "it needs " + new ByteSize(declared) + " of memory, but an executor has "
                            + new ByteSize(memory.bytes()),
                    "set " + ExecutorMemory.KEY + " in spark.yml");
        }
    }
}
