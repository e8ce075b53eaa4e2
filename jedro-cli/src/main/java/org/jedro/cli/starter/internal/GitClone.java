// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.config.internal.InvalidOptionException;

/** Copies a Git repository. No hooks, filters or submodules of it run, and links in it stay links, which are then refused. */
final class GitClone {
    private static final String CHECKOUT = "--checkout";
    private static final int TAGS = 10;

    private final String url;
    private final Path folder;
    private final boolean isInteractive;

    GitClone(String url, Path folder, boolean isInteractive) {
        this.url = url;
        this.folder = folder;
        this.isInteractive = isInteractive;
    }

    /** {@return whether a location is the address of a repository, even one that is refused} */
    static boolean isUrl(String location) {
        return location.matches("(?i)[a-z][a-z0-9+.-]+:(//|:).*") || isScp(location);
    }

    /** {@return whether a location is an address in the form {@code user@host:path}} */
    private static boolean isScp(String location) {
        return location.matches("[\\w.-]+@[\\w.-]+:.+");
    }

    /** {@return an address without the password that it may contain} */
    static String shown(String url) {
        return url.replaceFirst("(?i)^([a-z+]+://)[^/@]*@", "$1");
    }

    /** Copies the repository into the folder. */
    void run(Optional<String> checkout) throws IOException {
        if (!url.matches("(?i)(https|ssh|file)://.*") && !isScp(url)) {
            throw InvalidOptionException.of(
                    "--starter", "expected an address with https, ssh or file, but was '" + shown(url) + "'");
        }
        if (checkout.isPresent() && checkout.get().startsWith("-")) {
            throw InvalidOptionException.of(
                    CHECKOUT, "expected a tag, a branch or a commit, but was '" + checkout.get() + "'");
        }
        Result cloned = git(List.of(
                "clone",
                "--quiet",
                "--no-checkout",
                "--no-recurse-submodules",
                "--template=",
                "--",
                url,
                folder.toString()));
        if (cloned.code != 0) {
            throw new JedroException("Starter '" + shown(url) + "' cannot be copied: " + reason(cloned.text) + ".");
        }
        String revision = checkout.map(this::revision).orElse("HEAD");
        Result checkedOut = git(List.of("-C", folder.toString(), "checkout", "--quiet", "--detach", revision));
        if (checkedOut.code != 0) {
            throw new JedroException("Starter '" + shown(url) + "' cannot be copied: " + reason(checkedOut.text) + ".");
        }
    }

    private String revision(String name) {
        for (String candidate : List.of(name, "origin/" + name)) {
            Result found = git(List.of(
                    "-C",
                    folder.toString(),
                    "rev-parse",
                    "--verify",
                    "--quiet",
                    "--end-of-options",
                    candidate + "^{commit}"));
            if (found.code == 0) {
                return found.text.strip();
            }
        }
        List<String> tags = git(List.of("-C", folder.toString(), "tag", "--sort=-creatordate"))
                .text
                .lines()
                .limit(TAGS)
                .toList();
        throw InvalidOptionException.of(
                CHECKOUT,
                "the repository has no tag, branch or commit '" + name + "'; "
                        + (tags.isEmpty() ? "it has no tags" : "its tags are " + String.join(", ", tags)));
    }

    private Result git(List<String> arguments) {
        List<String> words = new ArrayList<>(List.of("git"));
        for (String setting : List.of(
                "core.hooksPath=/dev/null",
                "core.symlinks=true",
                "core.fsmonitor=false",
                "submodule.recurse=false",
                "protocol.allow=never",
                "protocol.https.allow=always",
                "protocol.ssh.allow=always",
                "protocol.file.allow=always")) {
            words.addAll(List.of("-c", setting));
        }
        words.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectInput(isInteractive ? ProcessBuilder.Redirect.INHERIT : ProcessBuilder.Redirect.PIPE);
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_") && !name.startsWith("GIT_SSH"));
        builder.environment().put("GIT_ALLOW_PROTOCOL", "https:ssh:file");
        builder.environment().put("GIT_TERMINAL_PROMPT", isInteractive ? "1" : "0");
        builder.environment().put("GIT_LFS_SKIP_SMUDGE", "1");
        builder.environment().put("LC_ALL", "C.UTF-8");
        return run(builder);
    }

    private static Result run(ProcessBuilder builder) {
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                return new Result(process.waitFor(), text);
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new JedroException(
                    "Git cannot be started, which copies starters from other machines.\n  install git, or give a folder"
                            + " or a ZIP file",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JedroException("Interrupted while git copied the starter; nothing was written.");
        }
    }

    /**
     * {@return the line of git that has the cause, without its own prefix and any password}
     *
     * <p>Before git prints that it could not read, ssh prints the cause; behind it is general advice.
     */
    static String reason(String text) {
        List<String> lines = text.lines()
                .map(String::strip)
                .takeWhile(line -> !line.contains("Could not read from remote repository"))
                .filter(line -> !line.isEmpty() && !line.matches("(Warning|remote):.*"))
                .toList();
        return lines.stream()
                .filter(line -> line.matches("(fatal|error): .*"))
                .findFirst()
                .or(() -> lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1)))
                .or(() -> text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .findFirst())
                .map(line -> line.replaceFirst("^(fatal|error): ", "")
                        .replaceAll("(?i)([a-z+]+://)[^/@ ]*@", "$1")
                        .replaceFirst("\\.$", ""))
                .orElse("git failed");
    }

    private record Result(int code, String text) {}
}
