// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jedro.viz.model.internal.ProjectModel.Source;

/**
 * The pages of GitHub or GitLab that show lines of a project's files in the commit that is checked out. Names and passwords in the
 * address of the remote do not become part of a link.
 */
public final class CommitLink {
    /** A remote as HTTP, as SSH, or in SSH's short form; user, password and port of SSH are not kept. */
    private static final Pattern REMOTE = Pattern.compile(
            "(?:https?://(?:[^@/]*@)?(?<http>[A-Za-z0-9.-]+(?::\\d+)?)/|ssh://(?:[^@/]*@)?(?<ssh>[A-Za-z0-9.-]+)(?::\\d+)?/"
                    + "|(?:[^@/:]*@)?(?<short>[A-Za-z0-9.-]+):)(?<path>[A-Za-z0-9._~/-]+?)(?:\\.git)?/?");

    private final Path root;
    private final Optional<GitFiles> git;

    /** Reads the repository of a project. */
    public CommitLink(Path root) {
        this.root = root;
        this.git = GitFiles.around(root);
    }

    /** {@return the page with lines of a file; empty if it is not in a repository with a remote at GitHub or GitLab} */
    public Optional<String> to(Source source) {
        return git.flatMap(files -> page(files.remote())
                .flatMap(page -> path(files.work(), source.file())
                        .map(path -> page.address() + files.commit() + "/" + path + page.lines(source))));
    }

    private Optional<String> path(Path work, String file) {
        try {
            Path absolute = root.toRealPath().resolve(file).normalize();
            if (!absolute.startsWith(work)) {
                return Optional.empty();
            }
            return Optional.of(Arrays.stream(work.relativize(absolute)
                            .toString()
                            .replace('\\', '/')
                            .split("/", -1))
                    .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20"))
                    .collect(Collectors.joining("/")));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The pages of a repository, up to the commit. */
    private record Page(String address, boolean isGitLab) {
        String lines(Source source) {
            return "#L" + source.line() + (isGitLab ? "-" : "-L") + source.end();
        }
    }

    private static Optional<Page> page(String remote) {
        Matcher matcher = REMOTE.matcher(remote);
        if (!matcher.matches() || !isRepository(matcher.group("path"))) {
            return Optional.empty();
        }
        String host = Optional.ofNullable(matcher.group("http"))
                .or(() -> Optional.ofNullable(matcher.group("ssh")))
                .orElseGet(() -> matcher.group("short"));
        String repository = "https://" + host + "/" + matcher.group("path");
        if (host.contains("gitlab")) {
            return Optional.of(new Page(repository + "/-/blob/", true));
        }
        return host.contains("github") ? Optional.of(new Page(repository + "/blob/", false)) : Optional.empty();
    }

    private static boolean isRepository(String path) {
        return path.contains("/")
                && Arrays.stream(path.split("/", -1)).noneMatch(part -> part.isEmpty() || part.startsWith("."));
    }
}
