// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnRepositoryTest {
    @TempDir
    Path folder;

    @Test
    void copiesWhatMavenLacks() throws IOException {
        Path home = distribution();
        Path local = folder.resolve("a local/repository");
        OwnRepository own = OwnRepository.in(home).orElseThrow();

        assertThat(own.installInto(local)).contains("Copied Jedro 0.2.0 to Maven's repository " + local + ".");
        assertThat(local.resolve("org/jedro/jedro-cli/0.2.0/jedro-cli-0.2.0.jar"))
                .hasContent("jar");
        assertThat(local.resolve("org/jedro/jedro/0.2.0/jedro-0.2.0.pom")).hasContent("parent");
        assertThat(own.installInto(local)).isEmpty();
    }

    @Test
    void leavesTheVersionsThatAreThere() throws IOException {
        Path local = folder.resolve("local");
        write(local, "org/jedro/jedro-cli/0.2.0/jedro-cli-0.2.0.pom", "own build");
        write(local, "org/jedro/jedro-cli/0.2.0/jedro-cli-0.2.0.jar", "own build");

        OwnRepository.in(distribution()).orElseThrow().installInto(local);

        assertThat(local.resolve("org/jedro/jedro-cli/0.2.0/jedro-cli-0.2.0.jar"))
                .hasContent("own build");
        assertThat(local.resolve("org/jedro/jedro/0.2.0/jedro-0.2.0.pom")).hasContent("parent");
    }

    @Test
    void repeatsACopyThatWasInterrupted() throws IOException {
        Path local = folder.resolve("local");
        write(local, "org/jedro/jedro-cli/0.2.0/jedro-cli-0.2.0.jar", "ha");

        OwnRepository.in(distribution()).orElseThrow().installInto(local);

        assertThat(local.resolve("org/jedro/jedro-cli/0.2.0/jedro-cli-0.2.0.jar"))
                .hasContent("jar");
    }

    @Test
    void existsInADistributionOnly() throws IOException {
        assertThat(OwnRepository.in(folder)).isEmpty();
        assertThat(OwnRepository.in(distribution())).isPresent();
        assertThat(OwnRepository.ofDistribution()).isEmpty();
    }

    @Test
    void findsTheLocalRepositoryAsMavenDoes() throws IOException {
        Path project = Files.createDirectories(folder.resolve("project"));
        assertThat(OwnRepository.local(project, Map.of("MAVEN_OPTS", "-Xmx1g -Dmaven.repo.local=/a/b -Dx=y")))
                .isEqualTo(Path.of("/a/b"));
        assertThat(OwnRepository.local(project, Map.of("MAVEN_ARGS", "\"-Dx=y\" -Dmaven.repo.local='/a b/c'")))
                .isEqualTo(Path.of("/a b/c"));
        write(project, ".mvn/maven.config", "-B\n-Dmaven.repo.local=own\n");
        assertThat(OwnRepository.local(project, Map.of("MAVEN_OPTS", "-Dmaven.repo.local=/a/b")))
                .isEqualTo(project.resolve("own"));
    }

    private Path distribution() throws IOException {
        Path home = folder.resolve("jedro-0.2.0");
        write(home, "repo/org/jedro/jedro/0.2.0/jedro-0.2.0.pom", "parent");
        write(home, "repo/org/jedro/jedro-cli/0.2.0/jedro-cli-0.2.0.pom", "pom");
        write(home, "repo/org/jedro/jedro-cli/0.2.0/jedro-cli-0.2.0.jar", "jar");
        return home;
    }

    private static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
