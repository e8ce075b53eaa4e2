// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.CatalogCreated;
import org.jedro.hook.Hook;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Context;
import org.jedro.session.ContextHook;
import org.jedro.session.Pipelines;
import org.jedro.session.Project;
import org.jedro.session.ProjectPipelines;
import org.jedro.session.RunRecord;
import org.jedro.session.RunRequest;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.session.Settings;
import org.jedro.testkit.RecordingHook;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The table of hooks in the guide: its rows are the methods, with what they carry and what happens if one throws. */
class HooksTableTest {
    private static final Path GUIDE = Path.of("../docs/guide/hooks.md");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Set<String> NOT_CALLED_FOR_EVENTS = Set.of("name", "order", "readsInputsAfterRun");
    private static final String BEHIND = "; the hooks behind it are not called";
    private static final String ALL = "; all hooks are called";

    @TempDir
    Path folder;

    private static Hook first = new Hook() {};
    private static Hook second = new Hook() {};

    private record Row(String carries, String thrown) {}

    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        for (String line : Files.readAllLines(GUIDE)) {
            String[] cells = line.split(" \\| ");
            Matcher name = CODE.matcher(cells[0]);
            if (line.startsWith("| `") && cells.length == 4 && name.find()) {
                rows.put(name.group(1).replace("ContextHook.", ""), new Row(cells[2], cells[3].replace(" |", "")));
            }
        }
        return rows;
    }

    private static List<Method> methods() {
        return Stream.of(Hook.class, ContextHook.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic() && !NOT_CALLED_FOR_EVENTS.contains(method.getName()))
                .toList();
    }

    @Test
    @Tag("core/H-01")
    void everyMethodHasARowWithWhatItCarries() throws IOException {
        Map<String, Row> rows = rows();

        assertThat(new TreeSet<>(rows.keySet()))
                .isEqualTo(new TreeSet<>(methods().stream().map(Method::getName).toList()));
        for (Method method : methods()) {
            Class<?> event = method.getParameterTypes()[0];
            List<String> components = event.isRecord()
                    ? Arrays.stream(event.getRecordComponents())
                            .map(RecordComponent::getName)
                            .toList()
                    : List.of(event.getSimpleName());
            List<String> written = new ArrayList<>();
            Matcher code = CODE.matcher(rows.get(method.getName()).carries());
            while (code.find()) {
                written.add(code.group(1));
            }
            assertThat(written).as(method.getName()).isEqualTo(components);
        }
    }

    /** Pipelines of two nodes, the second of which fails on request. */
    public static final class Registry implements ProjectPipelines {
        static volatile boolean fails;

        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "numbers",
                    () -> Pipeline.of(
                            Node.from("params:a").apply(Registry::twice).to("b"),
                            Node.from("b").apply(Registry::last).to("c")));
        }

        static int twice(int number) {
            return 2 * number;
        }

        static int last(int number) {
            if (fails) {
                throw new IllegalStateException("no luck");
            }
            return number;
        }
    }

    /** Two hooks; the one that is registered last is called first. */
    public static final class TwoHooks implements Settings {
        @Override
        public List<Hook> hooks() {
            return List.of(second, first);
        }
    }

    /** Records all calls, and may throw at one point. */
    private static final class Recorder extends RecordingHook implements ContextHook {
        private final String throwsAt;

        Recorder(String throwsAt) {
            this.throwsAt = throwsAt;
        }

        @Override
        protected void note(String callback, String what) {
            super.note(callback, "");
            if (callback.equals(throwsAt)) {
                throw new IllegalStateException("thrown by a hook");
            }
        }

        @Override
        public DataCatalog afterCatalogCreated(CatalogCreated event) {
            note("afterCatalogCreated", "");
            return event.catalog();
        }

        @Override
        public Context afterContextCreated(Context context) {
            note("afterContextCreated", "");
            return context;
        }

        @Override
        public void beforeRun(RunRecord run) {
            note("beforeRun", "");
        }
    }

    @TestFactory
    Stream<DynamicTest> anExceptionDoesWhatTheTableSays() throws IOException {
        Files.createDirectories(folder.resolve("conf/base"));
        Files.writeString(folder.resolve("conf/base/parameters.yml"), "a: 3\n");
        return rows().entrySet().stream()
                .map(row -> DynamicTest.dynamicTest(
                        row.getKey(),
                        () -> assertThat(consequence(row.getKey()))
                                .isEqualTo(row.getValue().thrown())));
    }

    private String consequence(String method) {
        Recorder throwing = new Recorder(method);
        Recorder witness = new Recorder("");
        first = throwing;
        second = witness;
        Registry.fails = method.endsWith("Error");
        Project project = Project.of(folder, "numbers", Registry.class).withSettings(TwoHooks.class);
        Throwable failure = catchThrowable(() -> {
            try (Session session = Session.open(project, SessionOptions.defaults())) {
                session.run(RunRequest.defaults()).close();
            }
        });
        long thrown = throwing.events().stream().filter(method::equals).count();
        long seen = witness.events().stream().filter(method::equals).count();
        assertThat(thrown).isPositive();
        String others = seen == thrown ? ALL : BEHIND;
        if (Registry.fails) {
            assertThat(suppressed(failure)).contains("Hook 'Recorder' failed in " + method + ": thrown by a hook.");
            return "a warning, also added to the failure" + others;
        }
        if (failure == null) {
            return "a warning" + others;
        }
        if (witness.events().contains("onNodeError")) {
            return "the node fails" + others;
        }
        boolean hasBegun =
                witness.events().contains("onPipelineError") || witness.events().contains("afterPipelineRun");
        if (!hasBegun) {
            return "the command fails" + others;
        }
        boolean hasSucceeded = !witness.events().contains("onPipelineError");
        return "the run fails" + (hasSucceeded ? ", without `onPipelineError`" : "") + others;
    }

    private static List<String> suppressed(Throwable failure) {
        List<String> messages = new ArrayList<>();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Arrays.stream(cause.getSuppressed()).map(Throwable::getMessage).forEach(messages::add);
        }
        return messages;
    }
}
