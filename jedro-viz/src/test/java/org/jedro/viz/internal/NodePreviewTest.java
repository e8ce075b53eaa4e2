// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Previews of nodes that fail. */
@Tag("eco/V-14")
class NodePreviewTest extends VizFixture {
    /** Nodes whose previews throw, or return nothing. */
    public static final class Previews implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "all",
                    () -> Pipeline.of(
                            Node.from("words")
                                    .apply(Previews::same)
                                    .to("a")
                                    .named("error")
                                    .previewedBy(() -> {
                                        throw new StackOverflowError("the password is " + SECRET);
                                    }),
                            Node.from("words")
                                    .apply(Previews::same)
                                    .to("b")
                                    .named("nothing")
                                    .previewedBy(() -> null)));
        }

        static String same(String text) {
            return text;
        }
    }

    private String preview(String node) {
        Answer answer = get("/api/viz/node?id=node:" + node);
        assertThat(answer.status()).isEqualTo(200);
        JsonNode preview = answer.json().get("preview");
        assertThat(preview.get("kind").asString()).isEqualTo("text");
        return preview.get("content").asString();
    }

    @Test
    void saysWhatFailed() {
        writeProject(root);
        write(root, "jedro.yml", "name: test\nregistry: " + Previews.class.getName() + "\n");
        start();

        assertThat(preview("error")).isEqualTo("The preview of the node failed: StackOverflowError.");
        assertThat(preview("nothing")).isEqualTo("The preview of the node failed: NullPointerException.");
    }
}
