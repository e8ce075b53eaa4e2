// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Origin;
import org.jedro.config.ConfigLoader;
import org.jedro.config.FileConfigLoader;
import org.jedro.hook.Hook;
import org.jedro.session.Context;
import org.jedro.session.ContextHook;
import org.jedro.session.Settings;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigShowCommandTest {
    @TempDir
    Path project;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void writeProject() throws IOException {
        write("jedro.yml", "name: example\nregistry: example.Registry\n");
        write("conf/base/parameters.yml", "a: 1\nm: {x: yes, l: [1, '${a}']}\n");
        write("conf/prod/parameters.yml", "a: 2\n");
        write("conf/base/credentials.yml", "db: {password: hunter2, hosts: [one]}\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = project.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    private int jedro(String... arguments) {
        Console console = new Console(out, err, StandardCharsets.UTF_8, false);
        String[] all = new String[arguments.length + 2];
        System.arraycopy(arguments, 0, all, 0, arguments.length);
        all[arguments.length] = "--project";
        all[arguments.length + 1] = project.toString();
        return new CommandLineRunner(console).run(all);
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void printsTheResolvedParameters() {
        assertThat(jedro("config", "show")).isZero();

        assertThat(printed()).isEqualToNormalizingNewlines("""
                        a: 1
                        m:
                          x: true
                          l:
                            - 1
                            - 1
                        """);
    }

    @Test
    void reportsWhereValuesComeFromAndWhatTheyOverride() {
        assertThat(jedro("config", "show", "parameters", "--env", "prod", "--origin", "--params", "m.x=3"))
                .isZero();

        assertThat(printed()).isEqualToNormalizingNewlines("""
                        a: 2  # conf/prod/parameters.yml, line 1; overrides conf/base/parameters.yml, line 1
                        m:
                          x: 3  # --params; overrides conf/base/parameters.yml, line 2
                          l:
                            - 1  # conf/base/parameters.yml, line 2
                            - 1  # conf/base/parameters.yml, line 2
                        """);
    }

    @Test
    @Tag("core/C-21")
    void masksCredentials() {
        assertThat(jedro("config", "show", "credentials", "--format", "json")).isZero();

        assertThat(printed()).contains("\"password\" : \"***\"").doesNotContain("hunter2", "one\"");
    }

    @Test
    void masksWhatIsASecretByItsNameOrItsForm() throws IOException {
        write("conf/base/catalog.yml", """
                orders:
                  type: memory
                  credentials: {user: me, password: hunter2}
                  api_key: abcdef
                  max_tokens: 100
                  con: postgresql://me:s3cret@host/db
                reviews: {type: memory, credentials: db}
                """);

        assertThat(jedro("config", "show", "catalog")).isZero();

        assertThat(printed()).isEqualToNormalizingNewlines("""
                        orders:
                          type: memory
                          credentials:
                            user: "***"
                            password: "***"
                          api_key: "***"
                          max_tokens: 100
                          con: postgresql://me:***@host/db
                        reviews:
                          type: memory
                          credentials: db
                        """);
    }

    @Test
    @Tag("core/C-21")
    void showsThatThereAreNoGlobalsAndNoCredentials() throws IOException {
        Files.delete(project.resolve("conf/base/credentials.yml"));

        assertThat(jedro("config", "show", "globals")).isZero();
        assertThat(jedro("config", "show", "credentials")).isZero();

        assertThat(printed()).isEqualToNormalizingNewlines("{}\n{}\n");
    }

    @Test
    void reportsThatAKindDoesNotExist() {
        assertThat(jedro("config", "show", "paramters")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                        There is no kind of configuration called 'paramters'.
                          did you mean 'parameters'?
                        """);
    }

    /** Adds to the parameters, and a hook replaces the credentials. */
    public static final class Elsewhere implements Settings {
        @Override
        public ConfigLoader configLoader(FileConfigLoader standard) {
            return new ConfigLoader() {
                @Override
                public Optional<MapValue> find(String kind) {
                    return standard.find(kind)
                            .map(found -> kind.equals("parameters")
                                    ? found.with("vault", new ScalarValue("hunter3", Origin.of("elsewhere")))
                                    : found);
                }

                @Override
                public String environment() {
                    return standard.environment();
                }
            };
        }
    }

    /** Replaces a kind after the context was created. */
    public static final class Hooked implements Settings {
        @Override
        public List<Hook> hooks() {
            return List.of(new ContextHook() {
                @Override
                public Context afterContextCreated(Context context) {
                    FileConfigLoader files = (FileConfigLoader) context.config();
                    return context.withConfig(files.with("credentials", (MapValue)
                            Value.of(Map.of("db", Map.of("password", "hunter4")), Origin.of("vault"))));
                }
            });
        }
    }

    @Test
    @Tag("core/C-19")
    void showsWhatALoaderOfTheSettingsReturns() throws IOException {
        write("jedro.yml", "name: example\nregistry: example.Registry\nsettings: " + Elsewhere.class.getName() + "\n");

        assertThat(jedro("config", "show", "--origin")).isZero();

        assertThat(printed()).contains("a: 1  # conf/base/parameters.yml, line 1\n", "vault: hunter3  # elsewhere\n");
    }

    @Test
    void showsWhatAHookPutInPlaceAndMasksIt() throws IOException {
        write("jedro.yml", "name: example\nregistry: example.Registry\nsettings: " + Hooked.class.getName() + "\n");
        write("conf/base/parameters.yml", "text: hunter4\n");

        assertThat(jedro("config", "show", "credentials")).isZero();
        assertThat(jedro("config", "show", "parameters")).isZero();

        assertThat(printed()).isEqualToNormalizingNewlines("""
                        db:
                          password: "***"
                        text: "***"
                        """);
    }

    @Test
    void showsTheLoggingBesideTheEnvironments() throws IOException {
        write("conf/logging.yml", "level: debug\n");

        assertThat(jedro("config", "show", "logging")).isZero();

        assertThat(printed()).isEqualToNormalizingNewlines("level: debug\n");
    }

    @Test
    void requiresTheCommand() {
        assertThat(jedro("config")).isEqualTo(2);
    }
}
