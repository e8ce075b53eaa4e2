// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.jedro.JedroException;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.session.Project;

/** The names and the places of one pipeline in a project. */
final class PipelinePlace {
    private final Project project;
    private final String name;
    private final String environment;

    private PipelinePlace(Project project, String name, String environment) {
        this.project = project;
        this.name = name;
        this.environment = environment;
    }

    /** {@return the places of a pipeline; its name and that of the environment are valid} */
    static PipelinePlace of(Project project, String name, String environment) {
        if (!name.matches("[A-Za-z]\\w{1,99}")) {
            throw new JedroException(
                    "'" + name
                            + "' is not a name of a pipeline: expected a letter and then 1 to 99 letters, digits or underscores.");
        }
        if (SourceVersion.isKeyword(inPackage(name)) || name.equals("__default__")) {
            throw new JedroException("'" + name + "' is not a name of a pipeline: '" + inPackage(name)
                    + "' is a word of the Java language.");
        }
        if (!environment.matches("[\\w-][\\w.-]*")) {
            throw new JedroException(
                    "'" + environment + "' is not a name of an environment: expected one folder of conf.");
        }
        return new PipelinePlace(project, name, environment);
    }

    private static String inPackage(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    String name() {
        return name;
    }

    /** {@return the class, such as {@code DataSciencePipeline}} */
    String className() {
        return stem() + "Pipeline";
    }

    private String stem() {
        return Arrays.stream(name.split("_"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
    }

    /** {@return the package of its classes} */
    String packageName() {
        String base = ProjectPlace.packageOf(project);
        return (base.isEmpty() ? "" : base + ".") + "pipelines." + inPackage(name);
    }

    Path code() {
        return project.sources().resolve(packageName().replace('.', '/'));
    }

    Path tests() {
        return ProjectPlace.testsOf(project).resolve(packageName().replace('.', '/'));
    }

    /** {@return the folder of the environment} */
    Path configuration() {
        return project.root().resolve("conf").resolve(environment);
    }

    /** Refuses an environment that does not exist. */
    void checkEnvironment() {
        if (!Files.isDirectory(configuration())) {
            throw InvalidOptionException.of(
                    "--env", "there is no folder '" + ProjectPlace.shown(project, configuration()) + "'");
        }
    }

    /** {@return the option that a run needs to read the parameters; empty if every run reads them} */
    String optionOfARun() {
        return environment.equals("base") || environment.equals("local") ? "" : " --env " + environment;
    }

    /** {@return what belongs to this pipeline alone and exists} */
    List<Path> existing() {
        return Stream.concat(Stream.of(code(), tests()), files(configuration()))
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    /** {@return the files of its configuration in other environments} */
    List<Path> ofOtherEnvironments() throws IOException {
        Path conf = project.root().resolve("conf");
        if (!Files.isDirectory(conf)) {
            return List.of();
        }
        try (Stream<Path> environments = Files.list(conf)) {
            return environments
                    .filter(folder -> !folder.equals(configuration()))
                    .flatMap(this::files)
                    .filter(Files::exists)
                    .sorted()
                    .toList();
        }
    }

    private Stream<Path> files(Path folder) {
        return Stream.of("parameters", "catalog")
                .flatMap(kind -> Stream.of("yml", "yaml", "json")
                        .map(suffix -> folder.resolve(kind + "_" + name + "." + suffix)));
    }

    /** {@return the class of another pipeline in the same package, as {@code data_science} beside {@code datascience}} */
    Optional<String> otherPipeline() throws IOException {
        if (!Files.isDirectory(code())) {
            return Optional.empty();
        }
        try (Stream<Path> sources = Files.list(code())) {
            List<String> classes = sources.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.endsWith("Pipeline.java"))
                    .map(file -> file.replaceFirst("\\.java$", ""))
                    .sorted()
                    .toList();
            return classes.contains(className())
                    ? Optional.empty()
                    : classes.stream()
                            .filter(other -> inPackage(other).equals(inPackage(className())))
                            .findFirst();
        }
    }

    /** {@return the values of a template} */
    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("package", ProjectPlace.packageOf(project));
        values.put("pipeline", name);
        values.put("pipeline_package", inPackage(name));
        values.put("Pipeline", stem());
        return values;
    }
}
