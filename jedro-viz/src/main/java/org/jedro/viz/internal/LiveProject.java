// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.cli.launch.internal.Rebuild;
import org.jedro.internal.Thrown;
import org.jedro.server.http.internal.StaticFiles;
import org.jedro.session.Session;
import org.jedro.viz.model.internal.Json;
import org.jedro.viz.model.internal.ModelMaker;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.run.internal.RunTimes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The project of a viewer, which can change while it is shown. If it does not load, the graph of before is shown, with the reason.
 * Thread-safe.
 */
public final class LiveProject {
    private static final Logger LOG = LoggerFactory.getLogger(LiveProject.class);

    private final List<Consumer<LoadedProject>> listeners = new ArrayList<>();
    private final Optional<ModelFile> kept;
    private final List<Consumer<Session>> loads = new ArrayList<>();
    private volatile LoadedProject loaded;

    private LiveProject(LoadedProject loaded, Optional<ModelFile> kept) {
        this.loaded = loaded;
        this.kept = kept;
    }

    /** {@return the project of a session; what was kept of it if it does not load} */
    static LiveProject of(Session session) {
        ModelFile kept = ModelFile.of(session.project().root());
        LoadedProject before = kept.find()
                .map(model -> loaded(model, LoadedProject.From.INDEX))
                .orElseGet(() -> loaded(ProjectModel.empty(session.project().name(), ""), LoadedProject.From.INDEX));
        LiveProject project = new LiveProject(before, Optional.of(kept));
        project.load(() -> built(session));
        return project;
    }

    /** The launcher starts the viewer with the classes of before if those of now could not be made: nothing of them is executed. */
    private static Session built(Session session) {
        if (System.getProperty(Rebuild.UNBUILT) != null) {
            throw unbuilt(session.project().root());
        }
        return session;
    }

    /** {@return why the sources of a project did not become classes} */
    static JedroException unbuilt(Path root) {
        return new JedroException(Rebuild.problem(root)
                .map(error -> "The sources do not compile: " + error)
                .orElse("The project could not be built; the terminal of the viewer shows why."));
    }

    /** {@return a project that consists of a model alone} */
    static LiveProject of(ProjectModel model) {
        return new LiveProject(loaded(model, LoadedProject.From.FILE), Optional.empty());
    }

    private static LoadedProject loaded(ProjectModel model, LoadedProject.From from) {
        return new LoadedProject(model, hash(model), from, Optional.empty(), Optional.empty(), new RunTimes());
    }

    private static String hash(ProjectModel model) {
        return StaticFiles.tag(Json.bytes(model)).replace("\"", "").substring(0, 16);
    }

    /** {@return the project as it was loaded last} */
    LoadedProject now() {
        return loaded;
    }

    /** Loads the project again, and reports to listeners if it has changed. */
    synchronized void load(Supplier<Session> opening) {
        LoadedProject before = loaded;
        try {
            Session session = opening.get();
            ProjectModel model = ModelMaker.of(session);
            loads.forEach(listener -> listener.accept(session));
            kept.ifPresent(file -> file.keep(model));
            loaded = new LoadedProject(
                    model,
                    hash(model),
                    LoadedProject.From.PROJECT,
                    Optional.empty(),
                    Optional.of(session),
                    before.times());
        } catch (JedroException e) {
            loaded = before.withProblem(masked(before, e.getMessage()));
        } catch (LinkageError | RuntimeException e) {
            LOG.debug("The project does not load", e);
            loaded = before.withProblem(
                    "The project does not load: " + Thrown.type(e).getSimpleName() + ".");
        }
        if (!loaded.hash().equals(before.hash()) || !loaded.problem().equals(before.problem())) {
            listeners.forEach(listener -> listener.accept(loaded));
        }
    }

    private static String masked(LoadedProject before, String text) {
        return before.session().map(session -> session.secrets().mask(text)).orElse(text);
    }

    /** Adds a listener, which is called with each session before its project is shown; it is not shown if the listener fails. */
    synchronized void onLoad(Consumer<Session> listener) {
        loads.add(listener);
    }

    /** Adds a listener, which is called when the project has changed. */
    synchronized void onChange(Consumer<LoadedProject> listener) {
        listeners.add(listener);
    }
}
