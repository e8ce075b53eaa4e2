package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void bashTakesItsScript(@TempDir Path folder) throws IOException, InterruptedException {
        Path script = folder.resolve("jedro.bash");
        Files.writeString(script, TestProject.plain("completion", "bash").out());

        Process bash = new ProcessBuilder("bash", "-c", "source " + script + " && complete -p jedro")
                .redirectErrorStream(true)
                .start();
        String answer = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor()).as(answer).isZero();
        assertThat(answer).contains("_complete_jedro jedro");
    }

    @Test
    void fishLearnsCommandsAndOptions() {
        assertThat(TestProject.plain("completion", "fish").out())
                .contains(
                        "complete -c jedro -n '__fish_use_subcommand' -a run -d 'Runs the pipelines of a project, or a part"
                                + " of them.'\n",
                        "complete -c jedro -n '__fish_seen_subcommand_from run' -l from-nodes -r -F -d 'Only these nodes"
                                + " and all that depend on them.'\n",
                        "-n '__fish_seen_subcommand_from registry' -a describe");
    }

    @Test
    void namesTheShellsItKnows() {
        assertThat(TestProject.plain("completion", "powershell").code()).isEqualTo(2);
    }
}
