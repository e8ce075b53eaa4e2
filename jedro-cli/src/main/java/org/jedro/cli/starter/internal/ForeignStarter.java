// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jedro.JedroException;

/**
 * A starter that is not part of Jedro.
 *
 * @param origin where it comes from, as it is shown
 * @param files its files
 * @param manifest its questions
 */
record ForeignStarter(String origin, List<StarterFile> files, StarterManifest manifest) {
    /** The launcher requests consent before the first build of a project with this file. */
    static final String UNBUILT = ".jedro/unbuilt-starter";

    private static final List<String> REQUIRED = List.of("jedro.yml", "pom.xml");
    private static final int FOLDERS = 10;

    /**
     * {@return the files of a project}
     *
     * <p>The launcher is Jedro's own: it requests consent before the build runs code of the starter.
     *
     * @param answers the values of the starter's questions
     */
    List<StarterFile> files(ProjectNames names, Map<String, String> answers) {
        Map<String, String> values = new LinkedHashMap<>(answers);
        values.putAll(BuiltInStarter.values(names));
        Rendering rendering = new Rendering(values, Map.of());
        Map<String, StarterFile> project = new TreeMap<>();
        for (StarterFile file : files) {
            StarterFile rendered = rendering.apply(file);
            String path = plain(rendered.path());
            if (!file.path().equals(StarterManifest.FILE) && !isReserved(path)) {
                project.put(path, new StarterFile(path, rendered.content(), rendered.isExecutable()));
            }
        }
        new Resources().launcher().forEach(file -> project.put(file.path(), file));
        byte[] marker = (origin + "\n").getBytes(StandardCharsets.UTF_8);
        project.put(UNBUILT, new StarterFile(UNBUILT, marker, false));
        return List.copyOf(project.values());
    }

    /**
     * Checks that files are those of a project.
     *
     * @throws JedroException if not, with the folders among them that are projects
     */
    static void requireProject(String origin, List<StarterFile> files) {
        Set<String> paths =
                files.stream().map(file -> plain(file.path())).collect(Collectors.toCollection(TreeSet::new));
        for (String required : REQUIRED) {
            if (!paths.contains(required)) {
                String folders = paths.stream()
                        .filter(path -> path.endsWith("/jedro.yml"))
                        .map(path -> "'" + path.substring(0, path.lastIndexOf('/')) + "'")
                        .limit(FOLDERS)
                        .collect(Collectors.joining(", "));
                throw new JedroException("Starter '" + origin + "' is not a project: it has no " + required
                        + (folders.isEmpty() ? "." : "; choose one of its folders with --directory: " + folders + "."));
            }
        }
    }

    /** {@return a path without parts that lead nowhere, so that each file has one path} */
    private static String plain(String path) {
        try {
            return Path.of(path).normalize().toString().replace(File.separatorChar, '/');
        } catch (InvalidPathException e) {
            throw new JedroException("The starter is refused: '" + path + "' is not a path.", e);
        }
    }

    /** Some file systems do not distinguish upper case. */
    private static boolean isReserved(String path) {
        String lower = path.toLowerCase(Locale.ROOT);
        return lower.startsWith(".jedro/")
                || lower.startsWith("target/")
                || lower.equals("jedro")
                || lower.equals("jedro.cmd");
    }
}
