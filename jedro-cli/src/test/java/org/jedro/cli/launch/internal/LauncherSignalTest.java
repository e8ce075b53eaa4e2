// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.launch.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class LauncherSignalTest {
    private static final Path CLASSES = Path.of("org", "jedro", "cli", "launch", "internal");

    @TempDir
    Path folder;

    /** A Maven that announces itself in a pipe and does not end. */
    private static final String MAVEN = """
            #!/bin/sh
            case $1 in -version) echo 'Apache Maven 3.9.9'; exit ;; esac
            echo $$ >"$ANNOUNCED"
            exec sleep 600
            """;

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsTheBuildIfTheLauncherAloneIsEnded(boolean isFetched) throws Exception {
        assumeTrue(File.separatorChar == '/', "the launcher is a script of a POSIX shell");
        Path project = folder.resolve("project");
        write(project.resolve("jedro.yml"), "name: demo\n");
        write(project.resolve("pom.xml"), "<project/>\n");
        executable(
                project.resolve("jedro"), Files.readString(Path.of("src/main/resources/org/jedro/cli/launch/jedro")));
        executable(folder.resolve("bin/mvn"), MAVEN);
        if (isFetched) {
            write(project.resolve("target/jedro/libraries"), builder() + "\n");
        }
        Path pipe = folder.resolve("announced");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        ProcessBuilder launcher = new ProcessBuilder(project.resolve("jedro").toString(), "run");
        launcher.environment().put("ANNOUNCED", pipe.toString());
        launcher.environment().put("JAVA_HOME", System.getProperty("java.home"));
        launcher.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        launcher.environment().remove("MAVEN_HOME");
        Process process = launcher.directory(project.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile())
                .start();
        ProcessHandle maven =
                ProcessHandle.of(Long.parseLong(Files.readString(pipe).strip())).orElseThrow();

        process.destroy();

        maven.onExit().get(30, TimeUnit.SECONDS);
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("printed")))
                .isEqualTo(143);
    }

    /** {@return a jar with the classes that build} */
    private Path builder() throws Exception {
        Path all = Path.of(
                Build.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        Path own = folder.resolve("classes").resolve(CLASSES);
        Files.createDirectories(own);
        try (var files = Files.list(all.resolve(CLASSES))) {
            for (Path file : files.toList()) {
                Files.copy(file, own.resolve(file.getFileName().toString()));
            }
        }
        return ProjectJar.pack(folder.resolve("classes"), folder.resolve("jedro-cli-test.jar"));
    }

    private static void executable(Path file, String text) throws IOException {
        write(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
