// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jedro.pipeline.Node;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceLocationTest {
    private static final String FILE = "src/main/java/org/jedro/inspect/SourceLocationTest.java";

    @TempDir
    Path folder;

    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {}
    }

    private static int line() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
    }

    private static int first(int number) {
        int line = line();
        line += number;

        return line;
    }

    private SourceLocation location(Node node) {
        return SourceLocation.of(Project.of(folder, "test", Registry.class), node.function())
                .orElseThrow();
    }

    @Test
    @Tag("core/I-03")
    void namesTheLinesOfAMethodThatHaveCode() throws IOException {
        Node method = Node.from("a").apply(SourceLocationTest::first).to("b");
        Node lambda = Node.from("a").apply((Integer number) -> line()).to("b").named("lambda");
        int declared = line() - 1;
        assertThat(SourceLocation.of(Project.of(folder, "test", Registry.class), method.function()))
                .isEmpty();
        Files.createDirectories(folder.resolve(FILE).getParent());
        Files.writeString(folder.resolve(FILE), "");

        assertThat(location(method)).isEqualTo(new SourceLocation(FILE, first(0), first(0) + 3));
        assertThat(location(lambda)).isEqualTo(new SourceLocation(FILE, declared, declared));
    }
}
