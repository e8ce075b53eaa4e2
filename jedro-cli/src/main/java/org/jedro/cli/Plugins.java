// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jedro.JedroException;
import org.jedro.cli.packaging.internal.PackagedProject;
import org.jedro.internal.ServiceProviders;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jspecify.annotations.Nullable;

/** The extensions of the command line on the class path. The project's settings select the plugins that are used. */
final class Plugins {
    private final List<CommandProvider> commands;
    private final List<CommandHook> hooks;
    private final Optional<Project> project;
    private final Optional<Session> session;
    private final @Nullable Path folder;
    private final Optional<PackagedProject> packaged;

    private Plugins(
            List<CommandProvider> commands,
            List<CommandHook> hooks,
            Optional<Project> project,
            Optional<Session> session,
            @Nullable Path folder,
            Optional<PackagedProject> packaged) {
        this.commands = commands;
        this.hooks = hooks;
        this.project = project;
        this.session = session;
        this.folder = folder;
        this.packaged = packaged;
    }

    /** {@return no plugins} */
    static Plugins none() {
        return none(Optional.empty());
    }

    private static Plugins none(Optional<PackagedProject> packaged) {
        return new Plugins(List.of(), List.of(), Optional.empty(), Optional.empty(), null, packaged);
    }

    static Plugins find(String... arguments) {
        return find(Optional.empty(), arguments);
    }

    /** {@return the plugins of a command line, whose project is the packaged one if there is one} */
    static Plugins find(Optional<PackagedProject> packaged, String... arguments) {
        if (!isOffered(ServiceLoader.load(CommandProvider.class))
                && !isOffered(ServiceLoader.load(CommandHook.class))) {
            return none(packaged);
        }
        // the commands depend on the project, so its folder is read before they can be parsed
        ProjectOptions options = ProjectOptions.in(packaged, arguments);
        Optional<Project> project = project(options);
        Optional<Session> session = project.flatMap(Plugins::open);
        ClassLoader loader = loader(session);
        List<CommandProvider> commands = ServiceProviders.of(ServiceLoader.load(CommandProvider.class, loader));
        List<CommandHook> hooks = ServiceProviders.of(ServiceLoader.load(CommandHook.class, loader)).stream()
                .filter(hook -> session.map(s -> s.isEnabled(hook.name())).orElse(true))
                .toList();
        return new Plugins(List.copyOf(commands), hooks, project, session, options.project, packaged);
    }

    /** {@return whether a provider is declared, even one that cannot be loaded; none is created} */
    private static boolean isOffered(ServiceLoader<?> providers) {
        try {
            return providers.stream().findFirst().isPresent();
        } catch (ServiceConfigurationError e) {
            return true;
        }
    }

    /** {@return the session of the project in a folder, or around the working directory, if it was opened to find the plugins} */
    Optional<Session> sessionOf(@Nullable Path other) {
        return Objects.equals(folder, other) ? session : Optional.empty();
    }

    /** {@return the loader that finds what the project and its enabled plugins offer} */
    ClassLoader loader() {
        return loader(session);
    }

    private static ClassLoader loader(Optional<Session> session) {
        return session.map(Session::classLoader)
                .orElseGet(() -> Thread.currentThread().getContextClassLoader());
    }

    /** {@return the providers of commands of the project and its enabled plugins} */
    List<CommandProvider> commands() {
        return commands;
    }

    List<CommandHook> hooks() {
        return hooks;
    }

    /** {@return the names of the plugins that the settings disable} */
    List<String> disabled() {
        return session.map(Session::disabledPlugins).orElse(List.of());
    }

    /** {@return the project that the command is for; empty if the class path has neither commands nor command hooks} */
    Optional<Project> project() {
        return project;
    }

    /** {@return the project that is packaged with the command line, if it is} */
    Optional<PackagedProject> packaged() {
        return packaged;
    }

    /** An invalid project is reported by the command that needs it. */
    private static Optional<Project> project(ProjectOptions options) {
        try {
            return Optional.of(options.find());
        } catch (JedroException e) {
            return Optional.empty();
        }
    }

    private static Optional<Session> open(Project project) {
        try {
            return Optional.of(Session.open(project, SessionOptions.defaults()));
        } catch (JedroException e) {
            return Optional.empty();
        }
    }
}
