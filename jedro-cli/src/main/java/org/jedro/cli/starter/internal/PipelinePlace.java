// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import org.jedro.JedroException;
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

    /** {@return what belongs to this pipeline alone and exists} */
    List<Path> existing() {
        Stream<Path> files = Stream.of("parameters", "catalog")
                .flatMap(kind -> Stream.of("yml", "yaml", "json")
                        .map(suffix -> configuration().resolve(kind + "_" + name + "." + suffix)));
        return Stream.concat(Stream.of(code(), tests()), files)
                .filter(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS))
                .toList();
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
