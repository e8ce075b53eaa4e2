package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
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
    void saysWhereValuesComeFromAndWhatTheyOverride() {
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
    void showsThatThereAreNoGlobals() {
        assertThat(jedro("config", "show", "globals")).isZero();

        assertThat(printed()).isEqualToNormalizingNewlines("{}\n");
    }

    @Test
    void saysThatAKindDoesNotExist() {
        assertThat(jedro("config", "show", "paramters")).isEqualTo(2);

        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualToNormalizingNewlines("""
                        There is no kind of configuration called 'paramters'.
                          did you mean 'parameters'?
                        """);
    }

    @Test
    void asksForTheCommand() {
        assertThat(jedro("config")).isEqualTo(2);
    }
}
