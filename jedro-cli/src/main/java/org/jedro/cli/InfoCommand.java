package org.jedro.cli;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jedro.JedroVersion;
import org.jedro.ServiceProviders;
import org.jedro.catalog.DatasetProvider;
import org.jedro.inspect.InstalledPlugin;
import org.jedro.runner.Runners;
import org.jedro.session.NoProjectException;
import org.jedro.session.Project;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jedro info}: the version, the project, and what the class path offers. */
@Command(name = "info", description = "Prints the version, the project, and what the class path offers.")
final class InfoCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    ProjectOptions project = new ProjectOptions();

    private List<String> disabled = List.of();

    InfoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        console.print("Jedro      " + JedroVersion.current());
        console.print("Java       " + Runtime.version() + " (" + System.getProperty("java.home") + ")");
        List<String> types = ServiceProviders.of(ServiceLoader.load(DatasetProvider.class)).stream()
                .flatMap(provider -> provider.types().stream())
                .sorted()
                .distinct()
                .toList();
        console.print("Datasets   " + (types.isEmpty() ? "only in memory" : String.join(", ", types)));
        console.print("Runners    " + String.join(", ", Runners.ofClassPath().names()));
        printProject();
        printPlugins();
        return ExitCode.OK;
    }

    private void printProject() {
        Project found;
        try {
            found = project.find();
        } catch (NoProjectException e) {
            if (project.project != null) {
                throw e;
            }
            console.print("Project    none here");
            return;
        }
        console.print("Project    " + found.name() + " (" + found.root() + ")");
        Session session = Session.open(found, project.sessionOptions());
        disabled = session.disabledPlugins();
        console.print("Pipelines  " + String.join(", ", session.pipelines().names()));
    }

    private void printPlugins() {
        List<InstalledPlugin> plugins =
                InstalledPlugin.of(Thread.currentThread().getContextClassLoader());
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
