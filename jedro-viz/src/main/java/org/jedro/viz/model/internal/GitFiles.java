// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The commit and the remote of a Git repository, read from its files: Git itself is not called, as a repository can name commands that
 * Git would execute.
 *
 * @param work the folder with the files of the repository
 * @param commit the commit that is checked out, 40 or 64 hexadecimal digits
 * @param remote the address of the remote {@code origin}, else of the first one
 */
record GitFiles(Path work, String commit, String remote) {
    private static final long MAX_BYTES = 5_000_000;
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");
    private static final Pattern SECTION = Pattern.compile("\\[\\s*(\\S+?)(?:\\s+\"(.*)\")?\\s*]");

    /** {@return the repository that a folder is in; empty without one, or if its commit or remote is not known} */
    static Optional<GitFiles> around(Path folder) {
        try {
            for (Path at = folder.toRealPath(); at != null; at = at.getParent()) {
                Path git = at.resolve(".git");
                if (Files.exists(git)) {
                    return of(at, git);
                }
            }
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // not readable: there is no link then
        }
        return Optional.empty();
    }

    private static Optional<GitFiles> of(Path work, Path git) throws IOException {
        Path own = Files.isDirectory(git) ? git : named(work, text(git).replaceFirst("^gitdir:", ""));
        Path pointer = own.resolve("commondir");
        Path common = Files.isRegularFile(pointer) ? named(own, text(pointer)) : own;
        Optional<String> commit = commit(own, common);
        Optional<String> remote = remote(common.resolve("config"));
        return commit.isPresent() && remote.isPresent()
                ? Optional.of(new GitFiles(work, commit.get(), remote.get()))
                : Optional.empty();
    }

    private static Path named(Path folder, String text) {
        return folder.resolve(text.strip()).normalize();
    }

    private static String text(Path file) throws IOException {
        return Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES ? Files.readString(file) : "";
    }

    private static Optional<String> commit(Path own, Path common) throws IOException {
        String head = text(own.resolve("HEAD")).strip();
        if (!head.startsWith("ref:")) {
            return Optional.of(head).filter(GitFiles::isCommit);
        }
        String name = head.substring("ref:".length()).strip();
        Path loose = named(common, name);
        if (!name.startsWith("refs/") || !loose.startsWith(common)) {
            return Optional.empty();
        }
        return Optional.of(text(loose).strip()).filter(GitFiles::isCommit).or(() -> packed(common, name));
    }

    private static boolean isCommit(String text) {
        return COMMIT.matcher(text).matches();
    }

    private static Optional<String> packed(Path common, String name) {
        try {
            return text(common.resolve("packed-refs"))
                    .lines()
                    .filter(line -> line.endsWith(" " + name))
                    .map(line -> line.substring(0, line.length() - name.length() - 1))
                    .filter(GitFiles::isCommit)
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> remote(Path config) throws IOException {
        List<String> lines = text(config).lines().map(String::strip).toList();
        Optional<String> first = Optional.empty();
        String section = "";
        for (String line : lines) {
            Matcher header = SECTION.matcher(line);
            if (header.lookingAt()) {
                section = header.group(1).equalsIgnoreCase("remote") && header.group(2) != null ? header.group(2) : "";
            } else if (!section.isEmpty() && line.matches("(?i)url\\s*=.*")) {
                String url = line.substring(line.indexOf('=') + 1).strip();
                if (section.equals("origin")) {
                    return Optional.of(url);
                }
                first = first.or(() -> Optional.of(url));
            }
        }
        return first;
    }
}
