// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.cli.shell.internal.ProjectSources;
import org.jedro.cli.shell.internal.World;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;

/** The project of a shell, which {@code reload} loads anew or replaces by another one. Confined to one thread. */
final class ShellProject implements AutoCloseable {
    private final Console console;
    private final Session first;
    private SessionOptions options;
    private Path root;
    private ProjectSources sources;

    ShellProject(Console console, Session first, SessionOptions options) {
        this.console = console;
        this.first = first;
        this.options = options;
        this.root = first.project().root();
        ClassLoader above = Thread.currentThread().getContextClassLoader();
        this.sources = ProjectSources.of(first.project(), System.getProperty("java.class.path"), above);
    }

    /** {@return the project as it is at the beginning} */
    World world() {
        return sources.world(first).with(ShellAdditions.of(first));
    }

    /**
     * {@return the project as its sources and its configuration are now}
     *
     * @param words the words of {@code reload}
     * @throws org.jedro.JedroException if it cannot be loaded; nothing has changed then
     */
    World reload(List<String> words) {
        ReloadOptions given = ReloadOptions.parse(words);
        Optional<Project> other = given.project().map(folder -> Project.find(folder.toAbsolutePath()));
        SessionOptions next = given.applyTo(options);
        ProjectSources its = other.map(sources::of).orElse(sources);
        try {
            World world = its.reload(project -> open(project, next));
            if (its != sources) {
                sources.close();
                sources = its;
            }
            return world.with(ShellAdditions.of(world.session()));
        } catch (Throwable e) {
            if (its != sources) {
                its.close();
            }
            throw e;
        }
    }

    private Session open(Project project, SessionOptions next) {
        Session fresh = Session.open(project, next);
        options = next;
        root = project.root();
        console.conceal(fresh::secrets);
        return fresh;
    }

    /** {@return the words of a run in the project and the environment of the shell} */
    List<String> runWords(List<String> words) {
        List<String> all = new ArrayList<>(words);
        add(all, "--project", Optional.of(root.toString()));
        if (words.stream().noneMatch(word -> word.startsWith("-e"))) {
            add(all, "--env", options.environment());
        }
        add(all, "--conf-source", options.confSource());
        return all;
    }

    private static void add(List<String> words, String option, Optional<String> value) {
        boolean isGiven = words.stream().anyMatch(word -> word.equals(option) || word.startsWith(option + "="));
        if (!isGiven) {
            value.ifPresent(text -> words.add(option + "=" + text));
        }
    }

    @Override
    public void close() {
        sources.close();
    }
}
