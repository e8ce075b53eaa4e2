package org.jedro.cli;

import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import org.jedro.JedroVersion;
import org.jedro.ServiceProviders;
import org.jedro.catalog.DatasetProvider;
import org.jedro.hook.Hook;
import org.jedro.runner.Runners;
import org.jedro.session.NoProjectException;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code jedro info}: the version, the project, and what the class path offers. */
@Command(name = "info", description = "Prints the version, the project, and what the class path offers.")
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
        List<String> types = ServiceProviders.of(ServiceLoader.load(DatasetProvider.class)).stream()
                .flatMap(provider -> provider.types().stream())
                .sorted()
                .distinct()
                .toList();
        console.print("Datasets   " + (types.isEmpty() ? "only in memory" : String.join(", ", types)));
        console.print("Runners    " + String.join(", ", Runners.ofClassPath().names()));
        List<String> hooks = ServiceProviders.of(ServiceLoader.load(Hook.class)).stream()
                .map(Hook::name)
                .sorted()
                .toList();
        console.print("Hooks      " + (hooks.isEmpty() ? "none from plugins" : String.join(", ", hooks)));
        printProject();
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
        Session session = Session.open(found, SessionOptions.defaults());
        console.print("Pipelines  " + String.join(", ", session.pipelines().names()));
    }
}
