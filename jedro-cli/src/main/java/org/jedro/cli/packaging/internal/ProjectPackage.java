// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.session.Project;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes a package: complete, or not at all. */
public final class ProjectPackage {
    private static final Logger LOG = LoggerFactory.getLogger(ProjectPackage.class);
    private static final String LIBRARIES = "lib";

    private final Project project;
    private final Libraries libraries;
    private final Path conf;
    private final boolean singleJar;
    private final String name;

    /** Creates the package of a project with a folder of configuration. */
    public ProjectPackage(Project project, Libraries libraries, Path conf, boolean singleJar) {
        this.project = project;
        this.libraries = libraries;
        this.conf = conf;
        this.singleJar = singleJar;
        this.name = PackagedProject.fileName(project);
    }

    /** {@return whether a folder is what an earlier call has written, and can be deleted} */
    public static boolean isPackage(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            return names.stream()
                    .filter(file -> file.endsWith(".jar"))
                    .map(file -> file.substring(0, file.length() - ".jar".length()))
                    .anyMatch(found -> names.contains("conf-" + found + ".tar.gz"));
        } catch (IOException e) {
            return false;
        }
    }

    /** {@return whether a file is what {@link #writeArchive} has written for a project with the name of this one} */
    public static boolean isArchive(Path file, Project project) {
        return Files.isRegularFile(file) && PackageArchive.isOf(PackagedProject.fileName(project), file);
    }

    /** Writes beside the target first, so that what is there stays if this fails. */
    public void write(Path target) throws IOException {
        Path parent = target.toAbsolutePath().resolveSibling("");
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, "." + name + "-");
        try {
            fill(fresh);
            if (Files.exists(target)) {
                replace(target, fresh);
            } else {
                Files.move(fresh, target);
            }
        } finally {
            delete(fresh);
        }
    }

    /**
     * Writes the package as one {@code .tar.gz}, in which the folder has the name of the project. Replaces a file that is there,
     * once the new one is whole. Equal projects give equal bytes.
     */
    public void writeArchive(Path target) throws IOException {
        Path parent = target.toAbsolutePath().resolveSibling("");
        Files.createDirectories(parent);
        Path fresh = Files.createTempDirectory(parent, "." + name + "-");
        try {
            Path folder = Files.createDirectory(fresh.resolve(name));
            fill(folder);
            Path archive = PackageArchive.write(folder, fresh.resolve(name + ".tar.gz"));
            Files.move(archive, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            delete(fresh);
        }
    }

    private static void replace(Path target, Path fresh) throws IOException {
        Path old = fresh.resolveSibling(fresh.getFileName() + ".old");
        Files.move(target, old);
        try {
            Files.move(fresh, target);
        } catch (IOException e) {
            Files.move(old, target);
            throw e;
        }
        delete(old);
    }

    private void fill(Path folder) throws IOException {
        // a temporary folder is for its owner alone
        Scripts.makeReadable(folder);
        Path jar = folder.resolve(name + ".jar");
        if (singleJar) {
            new SingleJar(project, libraries).write(jar);
        } else {
            Map<String, Path> named = libraries.byName();
            new ThinJar(project, libraries.project(), LIBRARIES, named.keySet()).write(jar);
            Path lib = Files.createDirectory(folder.resolve(LIBRARIES));
            for (Map.Entry<String, Path> library : named.entrySet()) {
                copy(library.getValue(), lib.resolve(library.getKey()));
            }
        }
        ConfArchive.write(conf, folder.resolve(PackagedProject.confName(project.name())));
        ConfArchive.secrets(conf)
                .forEach(file -> LOG.warn(
                        "The package contains the credentials in '{}'; keep them in conf/local, which is not packed, or"
                                + " refer to the environment with ${oc.env:NAME}.",
                        file.toString().replace('\\', '/')));
        Scripts.write(folder, name);
        Files.writeString(folder.resolve("README.txt"), Scripts.readme(name), StandardCharsets.UTF_8);
    }

    private static void copy(Path library, Path jar) throws IOException {
        if (!Files.isDirectory(library)) {
            Files.copy(library, jar);
            return;
        }
        try (JarWriter out = JarWriter.create(jar, JarWriter.manifest())) {
            out.addAll(library);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> paths = Files.walk(folder)) {
            all = paths.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : all) {
            Files.delete(path);
        }
    }
}
