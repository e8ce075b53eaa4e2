// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jedro.journal.GitState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the Git state of the project's sources. */
public final class GitStates {
    private static final Logger LOG = LoggerFactory.getLogger(GitStates.class);
    private static final Duration LIMIT = Duration.ofSeconds(5);

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
        return answer(command, folder, LIMIT);
    }

    /**
     * {@return what a command prints}
     *
     * @param limit how long it may take; its processes are killed then
     * @throws IOException if it fails, or takes longer
     */
    static String answer(List<String> command, Path folder, Duration limit) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            process.getOutputStream().close();
            // read by another thread: a read does not end before the process does
            FutureTask<byte[]> printed = new FutureTask<>(process.getInputStream()::readAllBytes);
            Thread reader = new Thread(printed, "jedro-git-output");
            reader.setDaemon(true);
            reader.start();
            byte[] bytes = printed.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            // the output has ended, so the process is about to
            if (!process.waitFor(limit.toNanos(), TimeUnit.NANOSECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + " failed");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (ExecutionException | TimeoutException e) {
            throw new IOException(String.join(" ", command) + " did not answer", e);
        } finally {
            kill(process);
        }
    }

    private static void kill(Process process) {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
