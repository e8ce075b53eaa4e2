// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jedro.pipeline.PipelineTest.node;

import java.util.List;
import org.junit.jupiter.api.Test;

class SelectorTest {
    private static final Pipeline PIPELINE = Pipeline.of(
            node("load", "raw", "t@x"),
            node("clean", "t@y", "l").in("left"),
            node("clean", "t@y", "r").in("right"));

    private static final Pipeline FORMATS =
            Pipeline.of(node("load", "raw", "t@x"), node("use", "t@y", "u"), node("other", "raw", "o"));

    private static List<String> selected(String selector) {
        return FORMATS.select(selector).nodes().stream().map(Node::name).toList();
    }

    private static SelectionException refused(String selector) {
        return catchThrowableOfType(SelectionException.class, () -> PIPELINE.select(selector));
    }

    @Test
    void findsADatasetInAnyFormatByItsNameWithoutFormat() {
        assertThat(selected("out:t")).containsExactly("load");
        assertThat(selected("out:t@x")).containsExactly("load");
        assertThat(selected("in:t")).containsExactly("use");
        assertThat(selected("in:t@y")).containsExactly("use");
    }

    @Test
    void takesTheGivenNumberOfSteps() {
        Pipeline chain =
                Pipeline.of(node("a", "in", "x"), node("b", "x", "y"), node("c", "y", "z"), node("d", "z", "end"));

        assertThat(chain.select("2+d").nodes()).extracting(Node::name).containsExactly("b", "c", "d");
        assertThat(chain.select("a+2").nodes()).extracting(Node::name).containsExactly("a", "b", "c");
        assertThat(chain.select("9+b").nodes()).extracting(Node::name).containsExactly("a", "b");
        assertThat(chain.select("0+b").nodes()).extracting(Node::name).containsExactly("b");
    }

    @Test
    void proposesNodesOfThatNameInNamespaces() {
        SelectionException refused = refused("clean");

        assertThat(refused).hasMessage("There is no node 'clean'; did you mean 'left.clean' or 'right.clean'?");
        assertThat(refused.names()).containsExactly("clean");
        assertThat(refused.candidates()).containsExactly("left.clean", "right.clean");
        assertThat(refused.kind()).isEqualTo(SelectionException.Kind.SELECTOR);
    }

    @Test
    void carriesTheNameThatWasMeant() {
        assertThat(refused("laod").candidates()).containsExactly("load");
        SelectionException unknown =
                catchThrowableOfType(SelectionException.class, () -> PIPELINE.fromInputs("rwa", "zzzzz"));
        assertThat(unknown.candidates()).containsExactly("raw");
        assertThat(unknown.names()).containsExactly("rwa", "zzzzz");
        assertThat(unknown.kind()).isEqualTo(SelectionException.Kind.DATASET);
    }
}
