// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Completion in the shells themselves, as far as they are installed. */
@EnabledOnOs({OS.LINUX, OS.MAC})
@Timeout(60)
@Tag("core/CLI-29")
class CompletionCommandTest {
    @TempDir
    Path folder;

    @Test
    void bashCompletesCommandsOptionsAndValues() throws Exception {
        assertThat(bash("r")).isEqualTo("run resume reuse runs registry");
        assertThat(bash("registry", "d")).isEqualTo("describe");
        assertThat(bash("run", "--from-")).isEqualTo("--from-nodes --from-inputs");
        assertThat(bash("run", "--failure", "k")).isEqualTo("keep-going");
        assertThat(bash("run", "--runner", "Th")).isEqualTo("ThreadRunner");
        assertThat(bash("registry", "list", "--format", "")).isEqualTo("text yaml json");
        assertThat(bash("completion", "")).isEqualTo("bash zsh fish");
    }

    @Test
    void zshTakesTheScript() throws Exception {
        assertThat(shell(
                        "zsh",
                        "-f",
                        "-c",
                        "autoload -U +X compinit && compinit -u -d " + folder.resolve("dump") + "; source "
                                + script("zsh") + "; print -r -- $_comps[jedro]"))
                .startsWith("_bash_complete ")
                .contains("-F _complete_jedro");
    }

    @Test
    void fishCompletesCommandsOptionsAndValues() throws Exception {
        assertThat(fish("jedro reg")).isEqualTo("registry");
        assertThat(fish("jedro registry ")).isEqualTo("describe list");
        assertThat(fish("jedro run --from-")).isEqualTo("--from-inputs --from-nodes");
        assertThat(fish("jedro run --failure ")).isEqualTo("fail-fast finish-running keep-going");
        assertThat(fish("jedro catalog list-patterns --format j")).isEqualTo("json");
        assertThat(fish("jedro completion z")).isEqualTo("zsh");
    }

    @Test
    void namesTheShellsItKnows() {
        TestProject.Result result = TestProject.plain("completion", "powershell");

        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).startsWith("Argument: expected bash, zsh or fish, but was 'powershell'.\n");
    }

    private String bash(String... words) throws Exception {
        String typed = "jedro "
                + String.join(
                        " ", Stream.of(words).map(word -> "'" + word + "'").toList());
        return shell(
                "bash",
                "-c",
                "source " + script("bash") + "; COMP_WORDS=(" + typed + "); COMP_CWORD=" + words.length
                        + "; _complete_jedro jedro \"${COMP_WORDS[COMP_CWORD]}\" \"${COMP_WORDS[COMP_CWORD-1]}\""
                        + " 2>/dev/null; echo ${COMPREPLY[*]}");
    }

    private String fish(String typed) throws Exception {
        String answer = shell("fish", "--no-config", "-c", "source " + script("fish") + "; complete -C'" + typed + "'");
        return String.join(
                " ",
                answer.lines().map(line -> line.replaceAll("\t.*", "")).sorted().toList());
    }

    private Path script(String shell) throws IOException {
        return Files.writeString(
                folder.resolve("jedro." + shell),
                TestProject.plain("completion", shell).out());
    }

    private static String shell(String... command) throws Exception {
        assumeTrue(
                List.of(System.getenv("PATH").split(File.pathSeparator)).stream()
                        .anyMatch(place -> Files.isExecutable(Path.of(place, command[0]))),
                command[0] + " is not installed");
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        assertThat(process.waitFor()).as(answer).isZero();
        return answer;
    }
}
