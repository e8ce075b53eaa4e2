// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.memorybudget;

import static org.jedro.pipeline.Need.memory;

import java.util.function.UnaryOperator;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;

/** The same four nodes, with alternative settings that keep the fourth from running in parallel with the others. */
public final class PipelineRegistry implements ProjectPipelines {
    @Override
    public void register(Pipelines.Builder pipelines) {
        pipelines.add("__default__", () -> pipeline(d -> d));
        pipelines.add("needs", () -> pipeline(d -> d.needs(memory("230MB"))));
        pipelines.add("exclusive", () -> pipeline(Node::exclusive));
        pipelines.add("after", () -> pipeline(d -> d.after("a", "b", "c")));
    }

    private static Pipeline pipeline(UnaryOperator<Node> line) {
        Node d = Node.from("params:patience").apply(Nodes::heavy).to("d_done").named("d");
        return Pipeline.of(
                light("a"),
                light("b"),
                light("c"),
                line.apply(d),
                Node.from("a_done", "b_done", "c_done", "d_done")
                        .apply(Nodes::report)
                        .to("side_by_side"));
    }

    private static Node light(String name) {
        return Node.from("params:patience")
                .apply(Nodes::light)
                .to(name + "_done")
                .named(name);
    }
}
