// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jedro.JedroException;
import org.jedro.cli.launch.internal.Rebuild;
import org.jedro.cli.shell.internal.ProjectSources;
import org.jedro.cli.shell.internal.ReloadedProject;
import org.jedro.server.internal.ProjectServer;
import org.jedro.session.Project;
import org.jedro.session.Session;

/**
 * A project that is edited while it is shown: once its new classes have been loaded, runs that are started from the page use them.
 * Used by the thread that follows edits.
 */
final class EditedProject implements AutoCloseable {
    private final LiveProject shown;
    private final ProjectSources sources;
    private final Function<Project, Session> opening;
    private final ProjectServer server;
    private Optional<ReloadedProject> opened = Optional.empty();
    private Optional<Uses> before = Optional.empty();
    private Optional<Uses> now = Optional.empty();

    EditedProject(LiveProject shown, ProjectSources sources, Function<Project, Session> opening, ProjectServer server) {
        this.shown = shown;
        this.sources = sources;
        this.opening = opening;
        this.server = server;
        shown.onLoad(this::loaded);
    }

    /** A loaded project is used by the page and by runs; the one that ends its use last closes it. */
    private static final class Uses {
        private final ReloadedProject project;
        private int count = 2;

        Uses(ReloadedProject project) {
            this.project = project;
        }

        void end() {
            synchronized (this) {
                count--;
                if (count != 0) {
                    return;
                }
            }
            project.close();
        }
    }

    /**
     * {@return a session of the project as its files are now}
     *
     * @param changed the files that have changed; the configuration alone needs no new classes
     * @throws JedroException if the sources do not compile, or the project is not valid
     */
    Session reopened(Set<Path> changed, Path root) {
        Optional<Session> last = shown.now().session();
        return last.isPresent() && changed.stream().allMatch(file -> file.startsWith(root.resolve("conf")))
                ? last.get().fresh()
                : reloaded(root);
    }

    private Session reloaded(Path root) {
        dropOpened();
        try {
            ReloadedProject project = sources.reloaded(opening);
            opened = Optional.of(project);
            return project.session();
        } catch (JedroException e) {
            throw Rebuild.problem(root).isPresent() ? LiveProject.unbuilt(root) : e;
        }
    }

    /** What was opened and did not become a graph is used by nothing. */
    private void dropOpened() {
        opened.ifPresent(ReloadedProject::close);
        opened = Optional.empty();
    }

    /** Requests that began before an edit may still use the project of then, so it is closed after the next one. */
    private void loaded(Session session) {
        Optional<ReloadedProject> fresh =
                opened.filter(project -> project.session().equals(session));
        if (fresh.isEmpty()) {
            return;
        }
        Uses uses = new Uses(fresh.get());
        server.use(session, uses::end);
        opened = Optional.empty();
        before.ifPresent(Uses::end);
        before = now;
        now = Optional.of(uses);
    }

    /** Closes what the page used; the server closes what runs used. */
    @Override
    public void close() {
        dropOpened();
        before.ifPresent(Uses::end);
        now.ifPresent(Uses::end);
        sources.close();
    }
}
