// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Origin;
import org.jedro.catalog.CatalogBuilder;
import org.jedro.catalog.DataCatalog;
import org.jedro.config.ConfigLoader;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.MissingConfigException;
import org.jedro.config.Resolver;
import org.jedro.hook.Hook;
import org.jedro.journal.RunJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunResult;
import org.jedro.runner.ThreadRunner;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
    @TempDir
    private Path folder;

    /** No pipelines. */
    public static final class Empty implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(new LinkedHashMap<>());
        }
    }

    static final class First implements Hook {}

    static final class Second implements Hook {}

    /** Everything is wrong. */
    public static final class Wrong implements Settings {
        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public List<Hook> hooks() {
            return (List) Arrays.asList(First.class, null, "hook", new First());
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public Map<String, Resolver> resolvers() {
            Map resolvers = new LinkedHashMap<>();
            resolvers.put("none", null);
            resolvers.put("text", "x");
            return resolvers;
        }

        @Override
        public String confSource() {
            return " ";
        }

        @Override
        public String baseEnvironment() {
            return "..";
        }

        @Override
        public String defaultEnvironment() {
            return "dev/me";
        }

        @Override
        public RunJournal journal(Project project) {
            throw new IllegalStateException("the disk is gone");
        }
    }

    @Test
    @Tag("core/H-07")
    @Tag("core/S-05")
    void areCheckedAsAWhole() {
        Project project = ProjectFolder.in(folder, Empty.class, Wrong.class).open();

        assertThatThrownBy(() -> Session.open(project, SessionOptions.defaults()))
                .isInstanceOf(InvalidSettingsException.class)
                .hasMessage("""
                        9 problems in the settings org.jedro.session.SettingsTest$Wrong:
                          hooks(), item 1: expected an object that implements Hook, but was the class First itself; write 'new First()'
                          hooks(), item 2: expected an object that implements Hook, but was null
                          hooks(), item 3: expected an object that implements Hook, but was an object of class String
                          resolvers(), 'none': expected an object that implements Resolver, but was null
                          resolvers(), 'text': expected an object that implements Resolver, but was an object of class String
                          confSource(): expected a name, but was empty
                          baseEnvironment(): expected the name of a folder, but was '..'
                          defaultEnvironment(): expected the name of a folder, but was 'dev/me'
                          journal(): the disk is gone""");
    }

    /** Configuration from somewhere else: a catalog and a parameter made in Java, the rest from files. */
    public static final class Elsewhere implements Settings {
        @Override
        public ConfigLoader configLoader(FileConfigLoader standard) {
            return new ConfigLoader() {
                @Override
                public Optional<MapValue> find(String kind) {
                    Object given = switch (kind) {
                        case "catalog" -> Map.of("letters", Map.of("type", "memory"));
                        case "parameters" -> Map.of("depth", 3);
                        default -> null;
                    };
                    return given == null
                            ? standard.find(kind)
                            : Optional.of((MapValue) Value.of(given, Origin.of("elsewhere")));
                }

                @Override
                public String environment() {
                    return "elsewhere";
                }
            };
        }
    }

    @Test
    @Tag("core/C-19")
    void mayBringALoaderOfTheirOwn() {
        Project project = ProjectFolder.in(folder, Empty.class, Elsewhere.class)
                .write("conf/base/catalog.yml", "words: {type: memory}\n")
                .write("conf/base/credentials.yml", "db: {user: me}\n")
                .open();

        Context context = Session.open(project, SessionOptions.defaults()).context();

        assertThat(context.environment()).isEqualTo("elsewhere");
        assertThat(context.catalog().names()).containsExactly("letters");
        assertThat(context.parameters().toJava()).isEqualTo(Map.of("depth", 3L));
        assertThat(context.config().load("credentials").toJava()).isEqualTo(Map.of("db", Map.of("user", "me")));
        assertThatThrownBy(() -> context.config().load("globals"))
                .isInstanceOf(MissingConfigException.class)
                .hasMessage("There is no configuration of kind 'globals'.");
    }

    /** A loader that knows nothing of the parameters of a run, except what the standard one returns. */
    public static final class Ignorant implements Settings {
        @Override
        public ConfigLoader configLoader(FileConfigLoader standard) {
            return new ConfigLoader() {
                @Override
                public Optional<MapValue> find(String kind) {
                    if (!kind.equals("parameters")) {
                        return Optional.empty();
                    }
                    MapValue own = (MapValue) Value.of(Map.of("m", Map.of("x", 1, "y", 2)), Origin.JAVA);
                    Value path = standard.load(kind).find("path").orElseThrow();
                    return Optional.of(own.with("path", path));
                }

                @Override
                public String environment() {
                    return "own";
                }
            };
        }
    }

    @Test
    @Tag("core/C-11")
    @Tag("core/C-19")
    void mayBringALoaderWhoseParametersARunOverrides() {
        Project project = ProjectFolder.in(folder, Empty.class, Ignorant.class)
                .write("conf/base/parameters.yml", "root: data\npath: x\n")
                .open();
        MapValue given =
                (MapValue) Value.of(Map.of("m", Map.of("x", 9), "new", 3, "path", "${root}/y"), Origin.of("--params"));

        Context context = Session.open(project, SessionOptions.defaults().withParameters(given))
                .context();

        assertThat(context.parameters().toJava())
                .isEqualTo(Map.of("m", Map.of("x", 9L, "y", 2L), "new", 3L, "path", "data/y"));
    }

    /** A loader whose methods fail. */
    public static final class Broken implements Settings {
        @Override
        public ConfigLoader configLoader(FileConfigLoader standard) {
            return new Failing();
        }

        private static final class Failing implements ConfigLoader {
            @Override
            public Optional<MapValue> find(String kind) {
                if (kind.equals("catalog")) {
                    return null;
                }
                throw new IllegalStateException("the vault is closed");
            }

            @Override
            public String environment() {
                throw new IllegalStateException("nobody knows");
            }
        }
    }

    @Test
    void areNamedIfTheirLoaderFails() {
        Project project = ProjectFolder.in(folder, Empty.class, Broken.class).open();
        Context context = Session.open(project, SessionOptions.defaults()).context();
        String start = "Class 'org.jedro.session.SettingsTest$Broken$Failing' failed in ";

        assertThatThrownBy(context::parameters).hasMessage(start + "find: the vault is closed.");
        assertThatThrownBy(context::catalog)
                .hasMessageStartingWith(start + "find: ")
                .hasMessageContaining("null");
        assertThatThrownBy(context::environment).hasMessage(start + "environment: nobody knows.");
    }

    /** The same hook twice, and one that is disabled. */
    public static final class Twice implements Settings {
        @Override
        public List<Hook> hooks() {
            Hook first = new First();
            return List.of(first, new Second(), first);
        }

        @Override
        public List<String> disabledHooks() {
            return List.of("Second");
        }
    }

    @Test
    @Tag("core/H-07")
    @Tag("core/H-09")
    void mayRegisterAHookTwiceAndDisableOneByName() {
        Project project = ProjectFolder.in(folder, Empty.class, Twice.class).open();

        assertThat(Session.open(project, SessionOptions.defaults()).hooks())
                .extracting(Hook::name)
                .containsExactly("First");
    }

    /** Other folders, a resolver, and parameters that are merged softly. */
    public static final class Other implements Settings {
        @Override
        public String confSource() {
            return "settings";
        }

        @Override
        public String baseEnvironment() {
            return "common";
        }

        @Override
        public String defaultEnvironment() {
            return "dev";
        }

        @Override
        public Map<String, Resolver> resolvers() {
            return Map.of("twice", arguments -> 2L * ((Number) arguments.get(0)).longValue());
        }

        @Override
        public void configure(FileConfigLoader.Builder loader) {
            loader.kind("models", "models*");
        }
    }

    @Test
    @Tag("core/C-02")
    @Tag("core/S-10")
    @Tag("core/S-18")
    void defineWhereAndHowConfigurationIsRead() {
        Project project = ProjectFolder.in(folder, Empty.class, Other.class)
                .write("settings/common/parameters.yml", "a: ${twice:21}\nb: 1\n")
                .write("settings/dev/parameters.yml", "b: 2\n")
                .write("settings/common/models.yml", "best: tree\n")
                .open();

        Context context = Session.open(project, SessionOptions.defaults()).context();

        assertThat(context.parameters().toJava()).isEqualTo(Map.of("a", 42L, "b", 2L));
        assertThat(context.config().load("models").toJava()).isEqualTo(Map.of("best", "tree"));
        assertThat(context.environment()).isEqualTo("dev");
    }

    /** Puts something of its own in the place of everything that a session makes. */
    public static final class Own implements Settings {
        @Override
        public ConfigLoader configLoader(FileConfigLoader standard) {
            return new ConfigLoader() {
                @Override
                public String environment() {
                    return "vault";
                }

                @Override
                public Optional<MapValue> find(String kind) {
                    return kind.equals("parameters") ? Optional.of(with("x", 7)) : standard.find(kind);
                }
            };
        }

        @Override
        public Context context(Context standard) {
            return standard;
        }

        @Override
        public DataCatalog catalog(CatalogBuilder builder) {
            return builder.with("word", "own").build();
        }

        @Override
        public RunRequest request(RunRequest requested) {
            return requested.withRunner(new ThreadRunner(2)).withRunId("own-run");
        }

        private static MapValue with(String key, int value) {
            return (MapValue) Value.of(Map.of(key, value), Origin.JAVA);
        }
    }

    /** One node that needs what only the settings give. */
    public static final class Needy implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(Map.of(
                    "main",
                    () -> Pipeline.of(
                            Node.from("word", "params:x").apply(Needy::on).to("greeting"))));
        }

        static String on(String word, int number) {
            return word + number + " on " + Thread.currentThread().getName().replaceAll("\\d+", "");
        }
    }

    @Test
    @Tag("core/S-20")
    void mayGiveAnotherLoaderContextCatalogAndRequest() {
        Project project = ProjectFolder.in(folder, Needy.class, Own.class).open();
        Session session = Session.open(project, SessionOptions.defaults());

        try (RunResult result = session.run(RunRequest.defaults())) {
            assertThat(result.load("greeting", String.class)).isEqualTo("own7 on jedro-worker-");
        }
        assertThat(session.context().environment()).isEqualTo("vault");
    }

    @Test
    @Tag("core/S-05")
    void mustBeAClassThatExists() {
        ProjectFolder.in(folder, Empty.class, null)
                .write("jedro.yml", "name: x\nregistry: a.B\nsettings: org.acme.Settings\n");

        assertThatThrownBy(() -> Session.open(Project.open(folder), SessionOptions.defaults()))
                .hasMessage("""
                        Class 'org.acme.Settings' (settings in jedro.yml) does not exist on the class path.
                          build the project, or correct the name""");
    }

    @Test
    @Tag("core/S-05")
    void mustBeAClassOfTheRightKind() {
        Project project = ProjectFolder.in(folder, Empty.class, Empty.class).open();

        assertThatThrownBy(() -> Session.open(project, SessionOptions.defaults()))
                .hasMessage("Class 'org.jedro.session.SettingsTest$Empty' (settings in jedro.yml) cannot be used:"
                        + " expected it to implement org.jedro.session.Settings.");
    }

    /** Its constructor takes a value. */
    public static final class WithParameter implements Settings {
        public WithParameter(int value) {}
    }

    /** Its constructor throws. */
    public static final class Failing implements Settings {
        public Failing() {
            throw new IllegalStateException("the vault is closed");
        }
    }

    /** Its constants cannot be computed. */
    public static final class Uninitialized implements Settings {
        static final int NUMBER = Integer.parseInt("x");
    }

    @Test
    @Tag("core/S-05")
    void mustBeAClassThatCanBeMade() {
        assertThat(refusal(WithParameter.class))
                .isEqualTo("cannot be used: expected a public class, not abstract, with a public constructor without"
                        + " parameters.");
        assertThat(refusal(Failing.class)).isEqualTo("failed in its constructor: the vault is closed.");
        assertThat(refusal(Uninitialized.class))
                .isEqualTo("cannot be loaded: NumberFormatException: For input string: \"x\".");
        // the JDK reports a class that has failed before in another way
        assertThat(refusal(Uninitialized.class))
                .startsWith("cannot be loaded: ")
                .contains("For input string: \"x\"");
    }

    private String refusal(Class<?> settings) {
        ProjectFolder.in(folder, Empty.class, null)
                .write("jedro.yml", "name: x\nregistry: a.B\nsettings: " + settings.getName() + "\n");
        Throwable thrown = catchThrowable(() -> Session.open(Project.open(folder), SessionOptions.defaults()));
        String who = "Class '" + settings.getName() + "' (settings in jedro.yml) ";
        assertThat(thrown).isInstanceOf(ProjectClassException.class).hasMessageStartingWith(who);
        return thrown.getMessage().substring(who.length());
    }
}
