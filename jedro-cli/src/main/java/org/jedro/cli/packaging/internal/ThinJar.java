// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import org.jedro.cli.launch.internal.OpenedPackages;
import org.jedro.session.Project;

/** The project's classes in a jar that {@code java -jar} starts, with its libraries in a folder beside it. */
final class ThinJar {
    private static final String MAIN_CLASS = "org.jedro.cli.Main";

    private final Project project;
    private final Path classes;
    private final String folder;
    private final Collection<String> libraries;

    ThinJar(Project project, Path classes, String folder, Collection<String> libraries) {
        this.project = project;
        this.classes = classes;
        this.folder = folder;
        this.libraries = List.copyOf(libraries);
    }

    void write(Path jar) throws IOException {
        Manifest manifest = manifest(String.join(" ", libraries));
        if (!libraries.isEmpty()) {
            manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        }
        try (JarWriter out = JarWriter.create(jar, manifest)) {
            out.add(PackagedProject.ENTRY, PackagedProject.text(project).getBytes(StandardCharsets.UTF_8));
            out.addAll(classes);
        }
    }

    /**
     * {@return the manifest of a jar that starts; permissions of libraries are those that the launcher gives}
     *
     * @param libraries the names of the libraries
     */
    static Manifest manifest(String libraries) {
        Manifest manifest = JarWriter.manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MAIN_CLASS, MAIN_CLASS);
        main.putValue("Enable-Native-Access", "ALL-UNNAMED");
        List<String> opened = OpenedPackages.of(libraries);
        if (!opened.isEmpty()) {
            main.putValue("Add-Opens", String.join(" ", opened));
        }
        return manifest;
    }

    /** URLs, so that names may have spaces. */
    private String classPath() {
        return String.join(
                " ", libraries.stream().map(name -> url(folder + "/" + name)).toList());
    }

    private static String url(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
