// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.journal.JournalEvent;
import org.jedro.journal.RecordedRun;
import org.jedro.journal.RunEnded;
import org.jedro.journal.RunJournal;
import org.jedro.journal.RunStarted;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.pipeline.SelectionException;
import org.jedro.runner.RunFailedException;
import org.jedro.runner.RunPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ProvidedSelectorsTest {
    @TempDir
    private Path folder;

    /** Four nodes, one of which fails while a parameter is 0. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of(
                    "main",
                    () -> Pipeline.of(
                            Node.from("params:x")
                                    .apply(Registry::same)
                                    .to("a_out")
                                    .named("a"),
                            Node.from("params:x")
                                    .apply(Registry::divide)
                                    .to("b_out")
                                    .named("b")
                                    .after("a"),
                            Node.from("b_out").apply(Registry::same).to("c_out").named("c")),
                    "other",
                    () -> Pipeline.of(Node.from("params:x")
                            .apply(Registry::same)
                            .to("d_out")
                            .named("d"))));
        }

        static int same(int number) {
            return number;
        }

        static int divide(int number) {
            return 10 / number;
        }
    }

    /** Keeps its records in files. */
    public static final class Recorded implements Settings {
        @Override
        public RunJournal journal(Project project) {
            return FileJournal.in(project.root().resolve("runs"));
        }
    }

    private Session session(int x) {
        return Session.open(
                ProjectFolder.in(folder, Registry.class, Recorded.class)
                        .write("conf/base/parameters.yml", "x: " + x + "\n")
                        .open(),
                SessionOptions.defaults());
    }

    private static RunRequest request(PipelineFilter filter) {
        return RunRequest.defaults().withFilter(filter);
    }

    private static RunRequest nodes(String... names) {
        return request(PipelineFilter.all().nodeNames(names));
    }

    private List<String> planned(RunRequest request) {
        RunPlan plan = session(2).plan(request);
        return plan.steps().stream().map(step -> step.node().name()).toList();
    }

    private void failAs(String runId) {
        Session session = session(0);
        RunRequest main = RunRequest.defaults().withPipelines(List.of("main")).withRunId(runId);
        assertThatThrownBy(() -> session.run(main)).isInstanceOf(RunFailedException.class);
    }

    @Test
    void selectsWhatTheLastRunDidNotFinish() {
        failAs("first");

        assertThat(planned(nodes("failed:last"))).containsExactly("b", "c");
        assertThat(planned(nodes("failed:last", "d"))).containsExactlyInAnyOrder("b", "c", "d");
        assertThat(planned(request(PipelineFilter.all().fromNodes("failed:last"))))
                .containsExactly("b", "c");
        assertThat(planned(request(PipelineFilter.all().toNodes("failed:last"))))
                .contains("b", "c");
    }

    @Test
    void selectsWhatAnotherRunDidNotFinish() {
        failAs("first");
        session(2).run(RunRequest.defaults().withRunId("second")).close();

        assertThat(planned(nodes("failed:first"))).containsExactly("b", "c");
    }

    @Test
    void overlooksRunsThatCouldNotBegin() {
        failAs("first");
        Session session = session(2);
        RunRequest wrong = RunRequest.defaults().withPipelines(List.of("mian"));
        assertThatThrownBy(() -> session.run(wrong)).isInstanceOf(PipelineNotFoundException.class);

        assertThat(planned(nodes("failed:last"))).containsExactly("b", "c");
    }

    @Test
    void recordsTheSelectorAndTheNodesThatItStoodFor() throws IOException {
        failAs("first");

        session(2).run(nodes("failed:last").withRunId("again")).close();

        assertThat(Files.readString(folder.resolve("runs/again.jsonl")))
                .contains("\"criteria\":{\"nodes\":[\"failed:last\"]},\"nodes\":[\"b\",\"c\"]");
    }

    private void assertRefused(RunRequest request, String message) {
        Session session = session(2);
        assertThatThrownBy(() -> session.plan(request)).hasMessage(message);
    }

    @Test
    void refusesASelectorThatSelectsNothing() {
        assertRefused(nodes("failed:last"), """
                Selector 'failed:last' selects no node.
                  no run has been recorded that has ended""");
        session(2).run(RunRequest.defaults().withRunId("first")).close();

        assertRefused(nodes("failed:last"), """
                Selector 'failed:last' selects no node: all nodes of run first are done.
                  for another run: failed:<run id>""");
        failAs("second");
        assertRefused(nodes("failed:last").withPipelines(List.of("other")), """
                Selector 'failed:last' selects no node: the pipeline has no node of those that run second did not finish.
                  they are b, c""");
    }

    @Test
    void refusesARunThatIsNotRecorded() {
        failAs("first");

        assertRefused(nodes("failed:frist"), """
                Selector 'failed:frist' names no recorded run.
                  expected failed:last or failed:<run id>; did you mean 'first'?""");
    }

    @Test
    void namesTheWayOutIfRunsAreNotRecorded() {
        Session session =
                Session.open(ProjectFolder.in(folder, Registry.class, null).open(), SessionOptions.defaults());
        RunRequest request = nodes("failed:last");

        assertThatThrownBy(() -> session.plan(request)).hasMessage("""
                Selector 'failed:last' selects no node: runs of this project are not recorded.
                  return a FileJournal from journal() of the project's settings; it records the runs from then on""");
    }

    @Test
    void refusesASelectorThatDoesNotExist() {
        assertRefused(nodes("faield:last"), """
                Selector 'faield:last' does not exist.
                  did you mean 'failed'?""");
        assertRefused(nodes("tag:x"), """
                Selector 'tag:x' does not exist.
                  did you mean --select 'tag:x'?""");
    }

    /** A plugin's selector. */
    public static final class Named implements SelectorProvider {
        @Override
        public String name() {
            return "named";
        }

        @Override
        public List<String> nodes(SelectorRequest request) {
            if (request.argument().isEmpty()) {
                throw new IllegalStateException("expected a name behind the colon");
            }
            return List.of(request.argument());
        }
    }

    @Test
    void findsSelectorsOfPlugins() throws IOException {
        Path services = folder.resolve("plugin/META-INF/services");
        Files.createDirectories(services);
        Files.writeString(services.resolve(SelectorProvider.class.getName()), Named.class.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        URL[] plugin = {folder.resolve("plugin").toUri().toURL()};
        thread.setContextClassLoader(new URLClassLoader(plugin, before));
        try {
            assertThat(planned(nodes("named:a"))).containsExactly("a");
            assertThatThrownBy(() -> planned(nodes("named:")))
                    .hasMessage("Selector provider 'Named' failed in nodes: expected a name behind the colon.");
            assertThatThrownBy(() -> planned(nodes("named:x")))
                    .isInstanceOf(SelectionException.class)
                    .hasMessageStartingWith("Node 'x' does not exist in the pipeline.");
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** A journal whose records cannot be read. */
    private static final class Unreadable implements RunJournal {
        @Override
        public void started(RunStarted run) {}

        @Override
        public void event(JournalEvent event) {}

        @Override
        public void ended(RunEnded run) {}

        @Override
        public Stream<RecordedRun> runs() {
            throw new StackOverflowError("no records");
        }
    }

    @Test
    void namesAJournalThatCannotBeRead() {
        RunRequest request = nodes("failed:last");
        RunRequest unreadable = request.withOptions(request.options().withJournal(new Unreadable()));

        assertThatThrownBy(() -> planned(unreadable))
                .hasMessageStartingWith("Journal 'Unreadable' failed in runs: ")
                .isInstanceOf(JedroException.class);
    }
}
