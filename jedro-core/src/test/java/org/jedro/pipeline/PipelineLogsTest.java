// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jedro.RecordingLogs;
import org.junit.jupiter.api.Test;

class PipelineLogsTest {
    private final Node read = Node.from().apply(Sample::readAll).to("numbers").named("read");
    private final Node count =
            Node.from("other").apply(List<Integer>::size).to("count").named("count");

    @Test
    void warnsOfAResultThatIsDropped() {
        List<String> logs = RecordingLogs.during(
                () -> Node.from("numbers").accept(Sample::minMax).named("drops"));

        assertThat(logs)
                .anySatisfy(line ->
                        assertThat(line).startsWith("WARN Node '").contains("name an output with .to(…) to keep it."));
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
                .anySatisfy(line ->
                        assertThat(line).startsWith("INFO Node 'read' is in both pipelines with different tags: "));
    }
}
