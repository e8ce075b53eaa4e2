// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.cli.packaging.internal.PackagedProject;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.Reason;
import org.jedro.session.Project;
import org.jedro.session.SessionOptions;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What Jupyter knows of a kernel.
 *
 * @param name the name by which notebooks refer to it
 * @param title the name that users see
 * @param command the words that start it
 */
public record KernelSpec(String name, String title, List<String> command) {
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    /** Copies the list. */
    public KernelSpec {
        command = List.copyOf(command);
    }

    /**
     * {@return the kernel of a project}
     *
     * @param given the name that the user has chosen
     * @throws InvalidOptionException if a kernel cannot have that name
     */
    public static KernelSpec of(Project project, Optional<String> given, SessionOptions options) {
        String name = given.orElseGet(() -> "jedro-" + plain(PackagedProject.fileName(project)));
        if (!name.matches("[A-Za-z0-9._-]+")) {
            throw InvalidOptionException.of(
                    "--name", "expected letters without accents, digits, '.', '-' and '_', but was '" + name + "'");
        }
        List<String> command = new ArrayList<>(launcher(project.root()));
        command.addAll(List.of("shell", "--project", project.root().toString()));
        options.environment().ifPresent(environment -> command.addAll(List.of("--env", environment)));
        options.confSource().ifPresent(place -> command.addAll(List.of("--conf-source", absolute(place))));
        command.addAll(List.of("--front", "{connection_file}"));
        return new KernelSpec(name, "Jedro (" + project.name() + ")", command);
    }

    /** The name of the project's files, as its notebook has it, as far as a kernel can have it. */
    private static String plain(String name) {
        String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-");
        return plain.equals("-") ? "project" : plain;
    }

    /** A kernel starts in the folder of its notebook. */
    private static String absolute(String place) {
        Path file = Path.of(place);
        return Files.exists(file) ? file.toAbsolutePath().normalize().toString() : place;
    }

    /** {@return the launcher of the project or of the checkout around it; this Java with its class path if it has none} */
    private static List<String> launcher(Path root) {
        for (Path folder = root; folder != null; folder = folder.getParent()) {
            Path launcher = folder.resolve(File.separatorChar == '\\' ? "jedro.cmd" : "jedro");
            if (Files.isRegularFile(launcher) && Files.isExecutable(launcher)) {
                return List.of(launcher.toString());
            }
        }
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "org.jedro.cli.Main");
    }

    /**
     * Writes the kernel, or replaces one with its name; {@return its file}
     *
     * @param kernels the folder of the kernels
     * @throws JedroException if it cannot be written
     */
    public Path write(Path kernels) {
        Path file = kernels.resolve(name).resolve("kernel.json");
        try {
            Files.createDirectories(file.getParent());
            return Files.writeString(file, JSON.writeValueAsString(content()) + "\n");
        } catch (IOException e) {
            throw new JedroException("The kernel cannot be written to '" + file + "' (" + Reason.of(e) + ").", e);
        }
    }

    private Map<String, Object> content() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("argv", command);
        content.put("display_name", title);
        content.put("language", "java");
        content.put("interrupt_mode", "message");
        content.put("env", Map.of("JAVA_HOME", System.getProperty("java.home")));
        return content;
    }
}
