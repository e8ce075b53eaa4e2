// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jedro.JedroException;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.Reason;
import org.jedro.session.Project;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jedro pipeline create}. */
@Command(
        name = "create",
        description = "Adds a pipeline: functions, the pipeline, tests, parameters, and its name in the registry.",
        footer = {"", "Example:", "  jedro pipeline create first_steps"})
final class PipelineCreateCommand implements Callable<Integer> {
    private static final String TEMPLATES = "templates/pipeline";
    private static final String SKIP = "--skip-config";

    private final Terminal terminal;

    @Mixin
    ProjectPlace place = new ProjectPlace();

    @Parameters(index = "0", paramLabel = "NAME", description = "The name, such as first_steps.")
    String name = "";

    @Option(names = SKIP, description = "Writes no file of parameters.")
    boolean skipConfig;

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME",
            description = "The environment of its parameters. Default: ${DEFAULT-VALUE}.",
            defaultValue = "base")
    String environment = "base";

    @Option(
            names = {"-t", "--template"},
            paramLabel = "FOLDER",
            description = "A folder with main, test and conf. Default: " + TEMPLATES + " of the project, if it exists.")
    @Nullable Path template;

    PipelineCreateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Project project = place.find();
        PipelinePlace pipeline = PipelinePlace.of(project, name, environment);
        if (Files.exists(pipeline.code()) || Files.exists(pipeline.tests())) {
            throw new JedroException("Pipeline '" + name + "' already exists: see "
                    + ProjectPlace.shown(project, Files.exists(pipeline.code()) ? pipeline.code() : pipeline.tests())
                    + ".");
        }
        if (!skipConfig) {
            pipeline.checkEnvironment();
        }
        Map<Path, StarterFile> files = files(project, pipeline);
        try {
            write(project, files);
            register(project, pipeline);
        } catch (IOException e) {
            throw new JedroException("Pipeline '" + name + "' cannot be written: " + Reason.of(e) + ".", e);
        }
        terminal.print("Run it with: ./jedro run --pipelines " + name + (skipConfig ? "" : pipeline.optionOfARun()));
        return 0;
    }

    private Map<Path, StarterFile> files(Project project, PipelinePlace pipeline) {
        Map<String, Path> places = new LinkedHashMap<>();
        places.put("main/", pipeline.code());
        if (ProjectPlace.hasTests(project)) {
            places.put("test/", pipeline.tests());
        }
        if (!skipConfig) {
            places.put("conf/", pipeline.configuration());
        }
        Rendering rendering = new Rendering(pipeline.values(), Map.of());
        Map<Path, StarterFile> files = new LinkedHashMap<>();
        for (StarterFile file : template(project)) {
            StarterFile rendered = rendering.apply(file);
            places.forEach((prefix, folder) -> {
                if (rendered.path().startsWith(prefix)) {
                    Path target = folder.resolve(rendered.path().substring(prefix.length()));
                    files.put(target, rendered);
                }
            });
        }
        return files;
    }

    private List<StarterFile> template(Project project) {
        Path own = project.root().resolve(TEMPLATES);
        Optional<Path> chosen =
                Optional.ofNullable(template).or(() -> Optional.of(own).filter(Files::isDirectory));
        if (chosen.isEmpty()) {
            return new Resources().files("pipeline");
        }
        Path folder = chosen.get();
        if (!Files.isDirectory(folder.resolve("main"))) {
            throw InvalidOptionException.of("--template", "'" + folder + "' has no folder 'main'");
        }
        try {
            return StarterFolder.read(folder, folder.toString());
        } catch (IOException e) {
            throw InvalidOptionException.of("--template", "'" + folder + "' cannot be read (" + Reason.of(e) + ")");
        }
    }

    /** A file of the configuration that is there stays as it is. What was written is deleted if the rest cannot be. */
    private void write(Project project, Map<Path, StarterFile> files) throws IOException {
        List<Path> written = new ArrayList<>();
        try {
            for (Map.Entry<Path, StarterFile> file : files.entrySet()) {
                Path path = file.getKey();
                if (Files.exists(path)) {
                    terminal.print("kept     " + ProjectPlace.shown(project, path));
                    continue;
                }
                Files.createDirectories(path.resolveSibling(""));
                written.add(path);
                Files.write(path, file.getValue().content());
            }
        } catch (IOException e) {
            for (Path path : written) {
                Files.deleteIfExists(path);
            }
            throw e;
        }
        written.forEach(path -> terminal.print("created  " + ProjectPlace.shown(project, path)));
    }

    private void register(Project project, PipelinePlace pipeline) throws IOException {
        Path registry = ProjectPlace.registryOf(project);
        Optional<String> source = Files.isRegularFile(registry)
                ? new RegistrySource(Files.readString(registry)).with(pipeline)
                : Optional.empty();
        if (source.isPresent()) {
            Files.writeString(registry, source.get());
            terminal.print("changed  " + ProjectPlace.shown(project, registry));
        } else {
            terminal.print("Add it to " + project.registry() + ":");
            terminal.print("  pipelines.add(\"" + name + "\", " + pipeline.packageName() + "." + pipeline.className()
                    + "::create);");
        }
    }
}
