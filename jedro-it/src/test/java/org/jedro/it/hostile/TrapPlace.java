// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.hostile;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jedro.Problems;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.RemoteValue;
import org.jedro.pipeline.Node;
import org.jedro.runner.NodePlace;
import org.jedro.runner.NodeVisit;
import org.jedro.runner.PlacedNode;
import org.jedro.runner.PlacedRun;
import org.jspecify.annotations.Nullable;

/** A place for the nodes that are made for it, which may throw in each of its methods. */
public final class TrapPlace implements NodePlace {
    @Override
    public String name() {
        Trap.at("NodePlace.name");
        return "trap";
    }

    @Override
    public boolean takes(Node node) {
        if (!node.name().startsWith("placed")) {
            return false;
        }
        Trap.at("NodePlace.takes");
        return true;
    }

    @Override
    public CompletionStage<@Nullable Object[]> call(Node node, @Nullable Object[] arguments, String runId) {
        Trap.at("NodePlace.call");
        return CompletableFuture.completedFuture(new Object[] {1});
    }

    @Override
    public PlacedRun prepare(String runId, List<PlacedNode> nodes, Problems problems) {
        Trap.at("NodePlace.prepare");
        PlacedRun simple = NodePlace.super.prepare(runId, nodes, problems);
        return new PlacedRun() {
            @Override
            public void begin() {
                Trap.at("PlacedRun.begin");
            }

            @Override
            public NodeVisit visit(PlacedNode node) {
                Trap.at("PlacedRun.visit");
                return node.node().name().equals("placed_simple") ? simple.visit(node) : new Visit();
            }

            @Override
            public void close() {
                Trap.at("PlacedRun.close");
            }
        };
    }

    private static final class Visit implements NodeVisit {
        @Override
        public Object load(int input, BoundDataset<?> dataset) {
            Trap.at("NodeVisit.load");
            return NodeVisit.super.load(input, dataset);
        }

        @Override
        public @Nullable Object[] call(Node called, @Nullable Object[] arguments) {
            Trap.at("NodeVisit.call");
            return called.outputs().stream().map(output -> new Remote()).toArray();
        }

        @Override
        public StagedSave stage(int output, BoundDataset<?> dataset, Object value) {
            Trap.at("NodeVisit.stage");
            return NodeVisit.super.stage(output, dataset, value);
        }

        @Override
        public long peakHeapBytes() {
            Trap.at("NodeVisit.peakHeapBytes");
            return 0;
        }

        @Override
        public long grownHeapBytes() {
            Trap.at("NodeVisit.grownHeapBytes");
            return 0;
        }

        @Override
        public void close() {
            Trap.at("NodeVisit.close");
        }
    }

    private static final class Remote implements RemoteValue {
        @Override
        public Object get() {
            Trap.at("RemoteValue.get");
            return 1;
        }

        @Override
        public long bytes() {
            Trap.at("RemoteValue.bytes");
            return 8;
        }

        @Override
        public void release() {
            Trap.at("RemoteValue.release");
        }
    }
}
