// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jedro.catalog.DatasetProvider;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.JedroVersion;
import org.jedro.internal.UserCode;
import org.jedro.runner.internal.Runners;
import org.jedro.session.NoProjectException;
import org.jedro.session.Project;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jedro info}: the version, the project, and the extensions on the class path. */
@Command(
        name = "info",
        description = "Prints the version, the project, and the installed formats, runners and plugins.")
final class InfoCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    ProjectOptions project = new ProjectOptions();

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.print("Jedro      " + JedroVersion.current());
        console.print("Java       " + Runtime.version() + " (" + System.getProperty("java.home") + ")");
        Optional<Session> session = findProject().map(found -> project.open(console, project.sessionOptions()));
        ClassLoader everything = Thread.currentThread().getContextClassLoader();
        ClassLoader loader = session.map(Session::classLoader).orElse(everything);
        List<String> types = session.map(Session::datasetProviders).orElseGet(DatasetProvider::ofClassPath).stream()
                .flatMap(provider -> typesOf(provider).stream())
                .sorted()
                .distinct()
                .toList();
        console.print("Datasets   " + String.join(", ", types));
        console.print("Runners    " + String.join(", ", Runners.of(loader).names()));
        if (session.isPresent()) {
            Project found = session.get().project();
            console.print("Project    " + found.name() + " (" + found.root() + ")");
            console.print(
                    "Pipelines  " + String.join(", ", session.get().pipelines().names()));
        } else {
            console.print("Project    none here");
        }
        printPlugins(everything, session.map(Session::disabledPlugins).orElse(List.of()));
        return ExitCode.OK;
    }

    private static List<String> typesOf(DatasetProvider provider) {
        return UserCode.call(
                provider::types,
                e -> ExtensionFailedException.of(provider.getClass().getName(), "types", e));
    }

    private Optional<Project> findProject() {
        try {
            return Optional.of(project.find());
        } catch (NoProjectException e) {
            if (project.project != null) {
                throw e;
            }
            return Optional.empty();
        }
    }

    private void printPlugins(ClassLoader loader, List<String> disabled) {
        List<InstalledPlugin> plugins = InstalledPlugin.of(loader);
        console.print(plugins.isEmpty() ? "Plugins    none" : "Plugins");
        for (InstalledPlugin installed : plugins) {
            boolean isDisabled = disabled.contains(installed.plugin().name());
            console.print("  " + installed.plugin() + (isDisabled ? " (disabled in the settings)" : ""));
            installed
                    .offers()
                    .forEach((kind, classes) -> console.print("    " + kind + ": "
                            + classes.stream()
                                    .map(name -> name.substring(name.lastIndexOf('.') + 1))
                                    .collect(Collectors.joining(", "))));
        }
    }
}
