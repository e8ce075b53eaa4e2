// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a release in a repository in which nothing was built. */
class CheckReleaseTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    Path repository;

    @BeforeEach
    void copyWhatItReads() throws IOException {
        Files.createDirectories(repository.resolve("jedro-bom"));
        Files.createDirectories(repository.resolve("docs/api"));
        for (String file : List.of("jedro-bom/pom.xml", "docs/api/jedro-core.txt")) {
            Files.copy(ROOT.resolve(file), repository.resolve(file));
        }
    }

    private Command.Result check() {
        return Command.of(
                        repository,
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                ROOT.resolve(".ci/CheckRelease.java").toString()))
                .execute()
                .assertExit(1);
    }

    @Test
    void failsIfItFindsNoModule() throws IOException {
        Path bom = repository.resolve("jedro-bom/pom.xml");
        Files.writeString(bom, Files.readString(bom).replace("<artifactId>jedro-", "<artifactId> jedro-"));

        Command.Result result = check();

        assertThat(result.err())
                .isEqualTo("jedro-bom/pom.xml: expected the modules of docs/api, [jedro-core], but was [].\n");
        assertThat(result.out()).isEqualTo("0 modules, 0 files, 1 problems\n");
    }

    @Test
    void namesWhatWasNotBuilt() {
        assertThat(check().err()).contains("jedro-core/target/jedro-core-", "-javadoc.jar does not exist.");
    }
}
