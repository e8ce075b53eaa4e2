// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jedro.journal.GitState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the Git state of the project's sources. */
public final class GitStates {
    private static final Logger LOG = LoggerFactory.getLogger(GitStates.class);
    private static final long MAX_SECONDS = 5;

    private GitStates() {}

    /** {@return the state of a folder; empty if it is not under Git, or Git is not installed or does not answer} */
    public static Optional<GitState> of(Path folder) {
        try {
            String commit = git(folder, "rev-parse", "--short", "HEAD").strip();
            return Optional.of(
                    new GitState(commit, !git(folder, "status", "--porcelain").isBlank()));
        } catch (IOException e) {
            LOG.debug("The state of git is not known: {}", e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static String git(Path folder, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException("git " + words[0] + " failed");
        }
        return answer;
    }
}
