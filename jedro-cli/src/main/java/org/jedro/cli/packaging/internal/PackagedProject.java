// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jedro.JedroException;
import org.jedro.session.Project;
import org.jedro.session.RunRecords;

/**
 * A project whose {@code jedro.yml} is in its jar. Its data is relative to the folder in which it is started.
 *
 * @param values the content of the {@code jedro.yml}
 * @param folder the folder of the jar
 */
public record PackagedProject(Map<String, String> values, Path folder) {
    static final String ENTRY = "META-INF/jedro/project.properties";

    private static final List<String> OF_THE_COMMAND_LINE = List.of("-h", "--help", "-V", "--version");

    /** {@return the project that {@code java -jar} runs, if it does} */
    public static Optional<PackagedProject> ofJar(String classPath) {
        // a class path of several entries is the usual one, which costs nothing here
        if (classPath.contains(File.pathSeparator) || !classPath.endsWith(".jar")) {
            return Optional.empty();
        }
        Path jar = Path.of(classPath).toAbsolutePath().normalize();
        try (JarFile file = new JarFile(jar.toFile())) {
            ZipEntry entry = file.getEntry(ENTRY);
            if (entry == null) {
                return Optional.empty();
            }
            try (InputStream in = file.getInputStream(entry)) {
                return Optional.of(read(new InputStreamReader(in, StandardCharsets.UTF_8), folderOf(jar)));
            }
        } catch (IOException e) {
            throw new JedroException("The packaged project '" + jar + "' cannot be read.", e);
        }
    }

    /** {@return the packaged project on the class path of a program, if there is one} */
    public static Optional<PackagedProject> on(ClassLoader loader) {
        URL entry = loader.getResource(ENTRY);
        if (entry == null || !entry.getProtocol().equals("jar")) {
            return Optional.empty();
        }
        String place = entry.getPath();
        Path jar = Path.of(URI.create(place.substring(0, place.lastIndexOf("!/"))));
        return ofJar(jar.toString());
    }

    private static Path folderOf(Path jar) {
        Path folder = jar.getParent();
        return folder == null ? jar : folder;
    }

    private static PackagedProject read(Reader reader, Path folder) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Map<String, String> values = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
        return new PackagedProject(values, folder);
    }

    /** {@return the project in a folder of data} */
    public Project in(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        RunRecords runs = new RunRecords(
                Boolean.parseBoolean(values.getOrDefault("runs.record", "true")),
                Integer.parseInt(values.getOrDefault(
                        "runs.keep", String.valueOf(RunRecords.defaults().keep()))));
        return new Project(
                absolute,
                values.getOrDefault("name", ""),
                values.getOrDefault("registry", ""),
                Optional.ofNullable(values.get("settings")),
                Optional.ofNullable(values.get("jedro")),
                absolute,
                runs,
                Boolean.parseBoolean(values.get("reuse")));
    }

    /** {@return the configuration beside the jar, unless the folder of data has its own} */
    public Optional<String> confSource(Path root) {
        Path packed = folder.resolve(confName(values.getOrDefault("name", "")));
        return Files.isDirectory(root.resolve("conf")) || !Files.isRegularFile(packed)
                ? Optional.empty()
                : Optional.of(packed.toString());
    }

    /** {@return the arguments of a packaged project, with the command in front if they begin with an option of {@code run}} */
    public static String[] words(String... arguments) {
        boolean isRun =
                arguments.length == 0 || arguments[0].startsWith("-") && !OF_THE_COMMAND_LINE.contains(arguments[0]);
        if (!isRun) {
            return arguments;
        }
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(List.of(arguments));
        return words.toArray(new String[0]);
    }

    /** {@return the text of {@link #ENTRY}: equal projects have equal ones, so there is no date in it} */
    static String text(Project project) {
        Map<String, String> values = new TreeMap<>();
        values.put("name", project.name());
        values.put("registry", project.registry());
        project.settings().ifPresent(settings -> values.put("settings", settings));
        project.jedro().ifPresent(jedro -> values.put("jedro", jedro));
        values.put("reuse", String.valueOf(project.reuse()));
        values.put("runs.record", String.valueOf(project.runs().record()));
        values.put("runs.keep", String.valueOf(project.runs().keep()));
        StringBuilder text = new StringBuilder();
        values.forEach((key, value) ->
                text.append(key).append('=').append(escaped(value)).append('\n'));
        return text.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replaceFirst("^ ", "\\\\ ");
    }

    /** {@return the values of a text, for tests} */
    static PackagedProject parse(String text, Path folder) throws IOException {
        return read(new StringReader(text), folder);
    }

    /** {@return the name of the project as the name of a file} */
    public static String fileName(Project project) {
        return fileName(project.name());
    }

    private static String fileName(String name) {
        String safe = name.strip().replaceAll("[^\\p{L}\\p{N}._-]+", "-").replaceAll("^[.-]+", "");
        return safe.isEmpty() ? "project" : safe;
    }

    static String confName(String project) {
        return "conf-" + fileName(project) + ".tar.gz";
    }
}
