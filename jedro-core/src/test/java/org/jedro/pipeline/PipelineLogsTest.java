// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jedro.RecordingLogs;
import org.jedro.function.Action1;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PipelineLogsTest {
    private final Node read = Node.from().apply(Sample::readAll).to("numbers").named("read");
    private final Node count =
            Node.from("other").apply(List<Integer>::size).to("count").named("count");

    private static <T> T same(T value) {
        return value;
    }

    private static Void finish(int count) {
        return null;
    }

    @Test
    @Tag("core/N-20")
    void warnsOfAResultThatIsDropped() {
        Node range = Node.from("numbers").accept(Sample::minMax).named("range");
        Node same = Node.from("number")
                .accept((Action1<Integer>) PipelineLogsTest::same)
                .in("outer");

        assertThat(RecordingLogs.during(() -> Pipeline.of(range, same)))
                .containsExactly(
                        "WARN Node 'range' drops the Map<String, Integer> that Sample.minMax returns; name an output"
                                + " with .to(…) to keep it.",
                        "WARN Node 'outer.same__number' drops the result that PipelineLogsTest.same returns; name an"
                                + " output with .to(…) to keep it.");
    }

    @Test
    void warnsOfADroppedResultOnlyWhereTheNodeIsGiven() {
        Pipeline pipeline = Pipeline.of(Node.from("numbers").accept(Sample::minMax));

        assertThat(RecordingLogs.during(() -> Pipeline.of(pipeline.in("outer"), pipeline.tagged("t"))))
                .isEmpty();
    }

    @Test
    @Tag("core/N-20")
    void warnsOfAResultThatANodeDropsWhenItRunsByItself() {
        Node range = Node.from("numbers").accept(Sample::minMax).named("range");

        assertThat(RecordingLogs.during(() -> assertThatCode(() -> range.run(Map.of("numbers", List.of(1, 9))))
                        .doesNotThrowAnyException()))
                .first(InstanceOfAssertFactories.STRING)
                .isEqualTo("WARN Node 'range' drops the Map<String, Integer> that Sample.minMax returns; name an output"
                        + " with .to(…) to keep it.");
    }

    @Test
    @Tag("core/N-20")
    void doesNotWarnOfANodeThatReturnsNothing() {
        Node publish = Node.from("model").accept(Sample::publish);
        Node finish = Node.from("count").accept(PipelineLogsTest::finish);

        assertThat(RecordingLogs.during(() -> Pipeline.of(publish, finish))).isEmpty();
    }

    @Test
    @Tag("core/P-26")
    void logsTheFirstOfManyInterruptions() {
        List<String> logs = logsOfInterruptions(12);

        assertThat(logs)
                .hasSize(11)
                .startsWith(
                        "WARN Namespace 'ns' is interrupted by 'outside' before 'ns.n0'; its nodes cannot run as one block.")
                .endsWith("WARN Namespaces are interrupted 2 more times; Pipeline.interruptions() returns all.");
        assertThat(logsOfInterruptions(11))
                .endsWith("WARN Namespaces are interrupted 1 more time; Pipeline.interruptions() returns all.");
        assertThat(logsOfInterruptions(10)).hasSize(10);
    }

    private List<String> logsOfInterruptions(int count) {
        List<Node> nodes = new ArrayList<>();
        nodes.add(read.in("ns"));
        nodes.add(Node.from("numbers").apply(List<Integer>::size).to("size").named("outside"));
        for (int i = 0; i < count; i++) {
            nodes.add(Node.from("size")
                    .apply(Sample::increment)
                    .to("more" + i)
                    .named("n" + i)
                    .in("ns"));
        }
        return RecordingLogs.during(() -> Pipeline.of(nodes));
    }

    @Test
    void logsAtDebugThatAnOrderIsDroppedWithTheNodeItNames() {
        Pipeline pipeline = Pipeline.of(read, count.after("read"));

        assertThat(RecordingLogs.during(() -> pipeline.onlyNodes("count")))
                .contains("DEBUG Node 'count' does not wait for 'read', which is not in this pipeline.");
    }

    @Test
    void logsThatASumHasTheTagsOfBoth() {
        Pipeline left = Pipeline.of(read.tagged("a"));
        Pipeline right = Pipeline.of(read.tagged("b"));

        assertThat(RecordingLogs.during(() -> left.plus(right)))
                .contains(
                        "INFO Node 'read' is in both pipelines with different tags: 'a' and 'b'; all of them are kept.");
        assertThat(RecordingLogs.during(() -> Pipeline.of(read).plus(right)))
                .contains(
                        "INFO Node 'read' is in both pipelines with different tags: none and 'b'; all of them are kept.");
        assertThat(RecordingLogs.during(() -> left.plus(left))).noneMatch(line -> line.contains("tags"));
    }
}
