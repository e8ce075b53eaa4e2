// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.session.Settings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a plugin of the command line throws ends in one message. */
class HostilePluginsTest {
    private static final class MessageThrows extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalArgumentException("from getMessage");
        }
    }

    static Stream<Throwable> throwables() {
        return Stream.of(
                new IllegalStateException("no luck"),
                new IOException("no luck"),
                new AssertionError("no luck"),
                new StackOverflowError(),
                new NoClassDefFoundError("a/b/C"),
                new MessageThrows());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void namesACommandHook(Throwable thrown) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(out, out, StandardCharsets.UTF_8, false);
        CommandHook hook = new CommandHook() {
            @Override
            public String name() {
                HostilePluginsTest.<RuntimeException>sneak(thrown);
                return "never";
            }

            @Override
            public void beforeCommandRun(CommandRun run) {
                HostilePluginsTest.<RuntimeException>sneak(thrown);
            }
        };

        int code = new CommandHooks(console, List.of(hook))
                .around(new CommandRun(List.of("run"), Optional.empty()), () -> ExitCode.OK);
        console.flush();

        assertThat(code).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("Command hook '")
                .contains("' failed in beforeCommandRun: ");
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void takesWhatAContributorThrowsAsAFinding(Throwable thrown) {
        Findings findings = new Findings();

        findings.collect("mine", () -> HostilePluginsTest.<RuntimeException>sneak(thrown));

        assertThat(findings.problems().list())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).contains("The check of 'mine' failed in check: "));
    }

    /** A type of datasets that throws when an editor needs to know its options. */
    public static final class Hostile implements Settings {
        private static volatile Throwable thrown = new IllegalStateException();
        private static volatile String method = "";

        @Override
        public List<DatasetProvider> datasetProviders() {
            return List.of(new DatasetProvider() {
                @Override
                public List<String> types() {
                    return List.of("hostile");
                }

                @Override
                public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
                    return null;
                }

                @Override
                public Map<String, Type> options(String type) {
                    in("options");
                    return Map.of("path", String.class);
                }

                @Override
                public List<String> requiredOptions(String type) {
                    in("requiredOptions");
                    return List.of();
                }
            });
        }

        private static void in(String reached) {
            if (reached.equals(method)) {
                HostilePluginsTest.<RuntimeException>sneak(thrown);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void namesAProviderThatCannotDescribeItsOptions(Throwable thrown, @TempDir Path folder) {
        TestProject project = new TestProject(folder);
        project.write("jedro.yml", project.read("jedro.yml") + "settings: " + Hostile.class.getName() + "\n");
        for (String method : List.of("options", "requiredOptions")) {
            Hostile.thrown = thrown;
            Hostile.method = method;

            TestProject.Result result = project.run("config", "schema", "catalog");

            assertThat(result.code()).isEqualTo(ExitCode.USAGE);
            assertThat(result.out()).isEmpty();
            assertThat(result.err())
                    .startsWith("org.jedro.cli.HostilePluginsTest$Hostile$1 failed in " + method + ": ")
                    .doesNotContain("\tat ");
        }
    }
}
