// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.mime.MIMEType;
import org.jedro.cli.shell.internal.ProjectSources;
import org.jedro.cli.shell.internal.Shell;
import org.jedro.cli.shell.internal.ShellFront;
import org.jedro.cli.shell.internal.ShellOutput;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Cells without a connection: what a kernel answers. */
@Timeout(120)
class NotebookKernelTest {
    @TempDir
    Path folder;

    private NotebookKernel kernel = null;
    private ProjectSources sources = null;

    @BeforeEach
    void open() {
        Session session = Session.open(Project.open(Pets.in(folder)), SessionOptions.defaults());
        sources = ProjectSources.of(
                session.project(),
                System.getProperty("java.class.path"),
                Thread.currentThread().getContextClassLoader());
        kernel = new NotebookKernel(new Host(session, sources));
    }

    @AfterEach
    void close() {
        kernel.close();
        sources.close();
    }

    /** A host whose console is not that of this JVM. */
    private record Host(Session session, ProjectSources sources) implements ShellFront.Host {
        @Override
        public Shell open(ShellOutput output) {
            return new Shell(
                    sources.world(session),
                    output,
                    false,
                    List.of(),
                    (world, words) -> sources.reload(same -> Session.open(same, SessionOptions.defaults())),
                    words -> {
                        throw new UnsupportedOperationException();
                    });
        }

        @Override
        public void redirect(OutputStream out, OutputStream err) {
            new PrintStream(out, true, StandardCharsets.UTF_8).flush();
        }

        @Override
        public String masked(String text) {
            return session.secrets().mask(text);
        }
    }

    private String value(String cell) {
        return String.valueOf(kernel.eval(cell).getData(MIMEType.TEXT_PLAIN));
    }

    @Test
    @Tag("core/CLI-26")
    void hasTheProjectReady() {
        assertThat(value("session.project().name()")).isEqualTo("\"pets\"");
        assertThat(value("catalog.names()")).isEqualTo("[\"name\"]");
        assertThat(value("pipelines.names().contains(\"greetings\")")).isEqualTo("true");
        assertThat(value("context.environment()")).isEqualTo("\"local\"");
        assertThat(value("load(\"name\")")).isEqualTo("\"Ada\"");
    }

    @Test
    void hasTheValueOfItsLastExpressionOnly() {
        assertThat(value("var name = load(\"name\");\nname.length();\nname + name.length()"))
                .isEqualTo("\"Ada3\"");
        assertThat(kernel.eval("1 + 1;\nint x = 2;")).isNull();
        assertThat(kernel.eval("inputsOf(\"greet_node\")")).isNull();
        assertThat(value("call(\"greet_node\", name, word)")).isEqualTo("\"Hello, Ada\"");
        assertThat(kernel.eval("reload()")).isNull();
        assertThat(value("name")).as("after a reload").isEqualTo("\"Ada\"");
    }

    @Test
    void displaysTablesAndPicturesInPlace() {
        DisplayData table = kernel.eval("record Pet(String name, int age) {}\nList.of(new Pet(\"<Ada>\", 7))");
        DisplayData image = kernel.eval("new java.awt.image.BufferedImage(2, 1, 1)");

        assertThat(table.getData(MIMEType.TEXT_HTML).toString())
                .startsWith("<table><caption>")
                .contains(
                        "<th style=\"text-align: right\">age</th>",
                        "<td style=\"text-align: left\">&lt;Ada&gt;</td><td style=\"text-align: right\">7</td>");
        assertThat(image.getData(MIMEType.TEXT_PLAIN)).isEqualTo("an image of 2 × 1 pixels");
        assertThat(image.getData(MIMEType.IMAGE_PNG).toString()).startsWith("iVBOR");
        assertThat(folder.resolve(".jedro/shell")).doesNotExist();
    }

    @Test
    void failsAtTheFirstSnippetThatFails() {
        assertThatThrownBy(() -> kernel.eval("int a = 1;\na + b;\nint c = 3;"))
                .isInstanceOf(CellFailed.class)
                .hasMessageStartingWith("The snippet does not compile: cannot find symbol: variable b.");
        assertThatThrownBy(() -> kernel.eval("throw new StackOverflowError(\"deep\")"))
                .isInstanceOf(CellFailed.class)
                .hasMessageContaining("deep");
        assertThat(kernel.formatError(new CellFailed("a\nb"))).containsExactly("a", "b");
        assertThat(value("a + 1")).isEqualTo("2");
    }

    @Test
    void masksSecrets() {
        String half = Pets.SECRET.substring(0, 7);

        assertThat(value("\"" + half + "\" + \"" + half + "\"")).isEqualTo("\"***\"");
        assertThatThrownBy(() -> kernel.eval("throw new IllegalStateException(\"" + half + "\" + \"" + half + "\")"))
                .hasMessageContaining("***")
                .hasMessageNotContaining(Pets.SECRET);
    }

    @Test
    void completesAndDescribesByCharactersAsUsersCountThem() {
        String cell = "/*😀*/ load(\"na";

        ReplacementOptions names = kernel.complete(cell, cell.length() - 1);

        assertThat(names.getReplacements()).containsExactly("name");
        assertThat(List.of(names.getSourceStart(), names.getSourceEnd())).containsExactly(12, 14);
        assertThat(kernel.inspect("catalog.names()", 14, false).getData(MIMEType.TEXT_PLAIN))
                .isEqualTo("List<String> DataCatalog.names()");
        assertThat(kernel.inspect("x", 0, false)).isNull();
        assertThat(kernel.isComplete("for (;;) {")).isEqualTo("    ");
        assertThat(kernel.isComplete("1 + 1")).isEqualTo(NotebookKernel.IS_COMPLETE_YES);
    }

    @Test
    void isInterruptedAndContinues() throws InterruptedException {
        CompletableFuture<Object> cell = CompletableFuture.supplyAsync(() ->
                kernel.eval(Pets.class.getName() + ".RUNNING.countDown();\nwhile (true) { Thread.onSpinWait(); }"));
        Pets.RUNNING.await();

        kernel.interrupt();

        assertThatThrownBy(cell::join).hasCauseInstanceOf(CellFailed.class).hasMessageContaining("stopped");
        assertThat(value("1 + 1")).isEqualTo("2");
    }
}
