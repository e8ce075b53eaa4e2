// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProjectTest {
    @TempDir
    private Path folder;

    @Test
    @Tag("core/CLI-02")
    @Tag("core/S-01")
    @Tag("core/S-19")
    void isFoundFromAnyFolderBelow() throws IOException {
        write("name: test\nregistry: a.B\n");
        Path below = Files.createDirectories(folder.resolve("data/ümlaut and space"));

        assertThat(Project.find(below).root()).isEqualTo(folder);
    }

    @Test
    @Tag("core/S-01")
    void isTheNearestOneOfTwo() throws IOException {
        write("name: outer\nregistry: a.B\n");
        Path inner = Files.createDirectories(folder.resolve("sub/inner"));
        Files.writeString(inner.resolve("jedro.yml"), "name: inner\nregistry: a.B\n");

        assertThat(Project.find(inner).name()).isEqualTo("inner");
        assertThat(Project.find(folder.resolve("sub")).name()).isEqualTo("outer");
    }

    @Test
    @Tag("core/S-01")
    void suggestsASolutionWithoutAProject() throws IOException {
        assertThatThrownBy(() -> Project.find(folder)).hasMessage("""
                        There is no Jedro project in '%s' or above it: no folder has a jedro.yml.
                          go to a project's folder, or name it with --project FOLDER""".formatted(folder));
        assertThatThrownBy(() -> Project.open(folder)).hasMessage("""
                        There is no Jedro project in '%s': it has no jedro.yml.
                          name a project's folder with --project FOLDER""".formatted(folder));
        assertThatThrownBy(() -> Project.open(folder.resolve("nope")))
                .hasMessageStartingWith("There is no Jedro project in '%s': the folder does not exist.\n"
                        .formatted(folder.resolve("nope")));
        write("name: x\nregistry: a.B\n");
        assertThatThrownBy(() -> Project.open(folder.resolve("jedro.yml")))
                .hasMessageStartingWith("There is no Jedro project in '%s': it is a file; expected a folder.\n"
                        .formatted(folder.resolve("jedro.yml")));
    }

    @Test
    @Tag("core/S-02")
    void reportsAllThatIsWrongAtOnce() throws IOException {
        write("name: ' '\nregistry: a.B\njedro: new\nsources: nowhere\n");

        assertThatThrownBy(() -> Project.open(folder)).hasMessage("""
                        3 problems in jedro.yml:
                          line 1, name: expected a text that is not empty
                          line 3, jedro: expected a version such as 0.1.0, but was 'new'
                          line 4, sources: there is no folder 'nowhere'""");
    }

    @Test
    @Tag("core/S-02")
    void reportsWhatDoesNotFitItsTypeWithTheRest() throws IOException {
        write("name: ''\nregistri: ' '\nsettings: ''\njedro: [1]\nsources: \"a\\0b\"\nruns: {keep: 0}\n");

        assertThatThrownBy(() -> Project.open(folder))
                .isInstanceOf(InvalidProjectException.class)
                .hasMessage("""
                        7 problems in jedro.yml:
                          line 1, registry: expected a text, but it is missing
                          line 2, registri: unknown option; did you mean 'registry'?
                          line 1, name: expected a text that is not empty
                          line 3, settings: expected a text that is not empty
                          line 4, jedro: expected a version such as 0.1.0, but was a list
                          line 5, sources: 'a\0b' cannot be read (Nul character not allowed: a\0b)
                          line 6, runs: expected to keep at least 1 run, but was 0""");
    }

    @Test
    void refusesVersionsThatAreNone() throws IOException {
        for (String version : List.of("0.1.x", "0", "0.1.", "v0.1", "0.1 beta", "0.1-")) {
            write("name: a\nregistry: a.B\njedro: " + (version.equals("0") ? "'0.'" : version) + "\n");

            assertThatThrownBy(() -> Project.open(folder))
                    .as(version)
                    .hasMessageContaining("jedro: expected a version such as 0.1.0, but was '");
        }
        for (String version : List.of("0.1.0", "0.1", "0.2.3-SNAPSHOT", "0.1.0-rc.1+build.5")) {
            write("name: a\nregistry: a.B\njedro: '" + version + "'\n");

            assertThat(Project.open(folder).jedro()).hasValue(version);
        }
    }

    @Test
    void reportsWhatIsMissingInAnEmptyFile() throws IOException {
        write("");

        assertThatThrownBy(() -> Project.open(folder)).hasMessage("""
                2 problems in jedro.yml:
                  name: expected a text, but it is missing
                  registry: expected a text, but it is missing""");
    }

    @Test
    @Tag("core/S-02")
    void comesWithTheClosestMatchOfAMisspeltKey() throws IOException {
        write("name: test\nregistri: a.B\n");

        assertThatThrownBy(() -> Project.open(folder)).hasMessage("""
                        2 problems in jedro.yml:
                          line 1, registry: expected a text, but it is missing
                          line 2, registri: unknown option; did you mean 'registry'?""");
    }

    @Test
    @Tag("core/S-04")
    void refusesAnotherMajorVersion() throws IOException {
        write("name: test\nregistry: a.B\njedro: 7.1.0\n");

        assertThatThrownBy(() -> Project.open(folder))
                .isInstanceOf(InvalidProjectException.class)
                .hasMessage("""
                        1 problem in jedro.yml:
                          line 3, jedro: the project was made for version 7.1.0, but this is version 0.1.0-SNAPSHOT
                              install version 7.x, or adapt the project (see CHANGELOG.md) and change the line""");
    }

    @Test
    @Tag("core/S-04")
    void suggestsHowToWriteAVersionThatYamlReadsAsANumber() throws IOException {
        write("name: test\nregistry: a.B\njedro: 0.1\n");

        assertThatThrownBy(() -> Project.open(folder))
                .isInstanceOf(InvalidProjectException.class)
                .hasMessage("""
                        1 problem in jedro.yml:
                          line 3, jedro: expected a version such as 0.1.0, but was a number
                              write three parts, or quotes around it""");
    }

    @Test
    @Tag("core/S-04")
    void acceptsAnotherMinorVersion() throws IOException {
        write("name: test\nregistry: a.B\njedro: 0.99.1\n");

        assertThat(Project.open(folder).jedro()).contains("0.99.1");
    }

    @Test
    void hasItsSourcesWhereMavenHasThem() throws IOException {
        write("name: test\nregistry: a.B\n");

        assertThat(Project.open(folder).sources()).isEqualTo(folder.resolve("src/main/java"));
    }

    @Test
    @Tag("core/S-03")
    void mayHaveItsSourcesElsewhere() throws IOException {
        Files.createDirectories(folder.resolve("java/code"));
        write("name: test\nregistry: a.B\nsources: java/code\n");

        assertThat(Project.open(folder).sources()).isEqualTo(folder.resolve("java/code"));
    }

    @Test
    @Tag("core/S-03")
    void refusesSourcesThatALinkLeadsOutOfTheProject(@TempDir Path elsewhere) throws IOException {
        Files.createSymbolicLink(folder.resolve("code"), elsewhere);
        write("name: test\nregistry: a.B\nsources: code\n");

        assertThatThrownBy(() -> Project.open(folder)).hasMessage("""
                        1 problem in jedro.yml:
                          line 3, sources: 'code' is not inside the project""");
    }

    private void write(String content) throws IOException {
        Files.writeString(folder.resolve("jedro.yml"), content);
    }
}
