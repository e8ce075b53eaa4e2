// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jedro.JedroException;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.FileTrees;
import org.jedro.internal.Reason;
import org.jedro.session.Project;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jedro pipeline delete}. */
@Command(
        name = "delete",
        description = "Deletes a pipeline: its code, tests and parameters, and its name in the registry.",
        footer = {"", "Example:", "  jedro pipeline delete first_steps"})
final class PipelineDeleteCommand implements Callable<Integer> {
    private static final String YES = "--yes";

    private final Terminal terminal;

    @Mixin
    ProjectPlace place = new ProjectPlace();

    @Parameters(index = "0", paramLabel = "NAME", description = "The name.")
    String name = "";

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME",
            description = "The environment of its parameters. Default: ${DEFAULT-VALUE}.",
            defaultValue = "base")
    String environment = "base";

    @Option(
            names = {"-y", YES},
            description = "Deletes without a confirmation.")
    boolean yes;

    PipelineDeleteCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Project project = place.find();
        PipelinePlace pipeline = PipelinePlace.of(project, name, environment);
        if (!environment.equals("base")) {
            pipeline.checkEnvironment();
        }
        List<Path> paths = pipeline.existing();
        if (paths.isEmpty()) {
            throw new JedroException("Pipeline '" + name + "' does not exist: there is no "
                    + ProjectPlace.shown(project, pipeline.code()) + ", nor tests or parameters of it.");
        }
        refuseAnother(project, pipeline);
        terminal.print("Deletes:");
        paths.forEach(path -> terminal.print("  " + ProjectPlace.shown(project, path)));
        if (!yes && !isConfirmed()) {
            terminal.print("Nothing was deleted.");
            return 0;
        }
        try {
            for (Path path : paths) {
                FileTrees.deleteAll(path);
            }
            unregister(project, pipeline);
            pipeline.ofOtherEnvironments()
                    .forEach(path -> terminal.print("kept     " + ProjectPlace.shown(project, path)));
        } catch (IOException e) {
            throw failed(e);
        }
        terminal.print("Deleted pipeline '" + name + "'.");
        return 0;
    }

    /** Names that differ in case and underscores have the same package. */
    private void refuseAnother(Project project, PipelinePlace pipeline) {
        try {
            pipeline.otherPipeline().ifPresent(other -> {
                throw new JedroException("Pipeline '" + name + "' does not exist: in "
                        + ProjectPlace.shown(project, pipeline.code()) + " is '" + other + "'.");
            });
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private JedroException failed(IOException e) {
        return new JedroException("Pipeline '" + name + "' cannot be deleted: " + Reason.of(e) + ".", e);
    }

    private boolean isConfirmed() {
        if (!terminal.isInteractive()) {
            throw InvalidOptionException.of(YES, "expected without a terminal to confirm it; nothing was deleted");
        }
        return terminal.prompt("Delete them? [y/N] ")
                .map(answer -> answer.strip().matches("(?i)y(es)?"))
                .orElse(false);
    }

    private void unregister(Project project, PipelinePlace pipeline) throws IOException {
        Path registry = ProjectPlace.registryOf(project);
        if (!Files.isRegularFile(registry)) {
            return;
        }
        Optional<String> source = new RegistrySource(Files.readString(registry)).without(pipeline);
        if (source.isPresent()) {
            Files.writeString(registry, source.get());
        } else {
            terminal.print("Remove '" + pipeline.className() + "' from " + ProjectPlace.shown(project, registry)
                    + " yourself.");
        }
    }
}
