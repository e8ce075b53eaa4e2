// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.Origin;
import org.jedro.pipeline.Node;
import org.jedro.value.BindingException;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("jedro/J-13")
class ReuseRulesTest {

    private static String strip(String text) {
        return text.strip();
    }

    private static Node node(String name) {
        return Node.from("x").apply(ReuseRulesTest::strip).to("y").named(name).tagged("report");
    }

    private static ReuseRules rules(Map<String, Object> content) {
        return ReuseRules.of((MapValue) Value.of(content, Origin.of("reuse.yml")));
    }

    @Test
    void appliesTagsThenPatternsThenNames() {
        ReuseRules rules = rules(Map.of(
                "tags", Map.of("report", Map.of("never", true, "reads", Map.of("env", List.of("A")))),
                "nodes",
                        Map.of(
                                "tr*",
                                        Map.of(
                                                "never",
                                                false,
                                                "code_version",
                                                "1",
                                                "reads",
                                                Map.of("files", List.of("b"))),
                                "train", Map.of("code_version", "2"))));

        assertThat(rules.of(node("train")).isNever()).isFalse();
        assertThat(rules.of(node("train")).codeVersion()).contains("2");
        assertThat(rules.of(node("train")).variables()).containsExactly("A");
        assertThat(rules.of(node("train")).files()).containsExactly("b");
        assertThat(rules.of(node("try")).codeVersion()).contains("1");
        assertThat(rules.of(node("other")).isNever()).isTrue();
        assertThat(rules.enabled()).isEmpty();
    }

    @Test
    void reportsAllProblemsAtOnce() {
        assertThatThrownBy(() -> rules(Map.of(
                        "nodes",
                        Map.of("a", Map.of("code_version", " "), "b", Map.of("never", true, "code_version", "1")),
                        "keep",
                        "some",
                        "shared",
                        Map.of("location", "x", "mode", "both"))))
                .isInstanceOf(BindingException.class)
                .hasMessageContaining("nodes.a.code_version: expected a text that is not empty")
                .hasMessageContaining(
                        "keep: expected 'all' or 'none', but was 'some'; for values in memory: keep: true at a node")
                .hasMessageContaining("shared.mode: expected 'read' or 'write', but was 'both'")
                .hasMessageContaining("nodes.b: expected either never: true or a code_version, but found both");
    }

    @Test
    void takesTheVersionOfTheNodeUnlessTheFileHasAnother() {
        Node versioned = node("train").codeVersion("7");

        assertThat(rules(Map.of()).of(versioned).codeVersion()).contains("7");
        assertThat(rules(Map.of("nodes", Map.of("train", Map.of("code_version", "8"))))
                        .of(versioned)
                        .codeVersion())
                .contains("8");
    }

    @Test
    void looksForTheNodesOfRulesOnlyIfThereAreAny() {
        rules(Map.of("enabled", true)).checkNames(() -> {
            throw new AssertionError("not needed");
        });
        assertThatThrownBy(() -> rules(Map.of("nodes", Map.of("trian", Map.of("never", true))))
                        .checkNames(() -> Set.of("train")))
                .hasMessageContaining("nodes.trian: no node has this name; did you mean 'train'?");
    }
}
