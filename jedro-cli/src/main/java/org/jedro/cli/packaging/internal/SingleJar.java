// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jedro.session.Project;

/** The project and its libraries in one jar. Lists of services are merged, licences kept apart, signatures left out. */
final class SingleJar {
    private static final String SERVICES = "META-INF/services/";
    private static final String MULTI_RELEASE = "Multi-Release";

    private final Project project;
    private final List<Path> classPath = new ArrayList<>();

    SingleJar(Project project, Libraries libraries) {
        this.project = project;
        classPath.add(libraries.project());
        classPath.addAll(libraries.others());
    }

    void write(Path jar) throws IOException {
        Manifest manifest = ThinJar.manifest(classPath.toString());
        if (isAnyMultiRelease()) {
            manifest.getMainAttributes().put(new Attributes.Name(MULTI_RELEASE), "true");
        }
        try (JarWriter out = JarWriter.create(jar, manifest)) {
            out.add(PackagedProject.ENTRY, PackagedProject.text(project).getBytes(StandardCharsets.UTF_8));
            for (Map.Entry<String, Set<String>> service : services().entrySet()) {
                String lines = String.join("\n", service.getValue()) + "\n";
                out.add(SERVICES + service.getKey(), lines.getBytes(StandardCharsets.UTF_8));
            }
            for (Path entry : classPath) {
                addLicences(out, entry);
                out.addAll(entry, SingleJar::isWanted);
            }
        }
    }

    private static boolean isWanted(String name) {
        return !name.startsWith(SERVICES) && !name.endsWith("module-info.class") && !isLicence(name);
    }

    /** Those of all libraries have the same few names. */
    private static boolean isLicence(String name) {
        return name.matches("(META-INF/)?(LICENSE|NOTICE|DEPENDENCIES)(\\.txt|\\.md)?");
    }

    private static void addLicences(JarWriter out, Path library) throws IOException {
        if (Files.isDirectory(library)) {
            return;
        }
        try (JarFile jar = new JarFile(library.toFile(), false)) {
            for (JarEntry entry : JarWriter.entries(jar)) {
                if (isLicence(entry.getName())) {
                    String file = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                    out.add(
                            "META-INF/licenses/" + library.getFileName() + "/" + file,
                            jar.getInputStream(entry).readAllBytes());
                }
            }
        }
    }

    private boolean isAnyMultiRelease() throws IOException {
        for (Path entry : classPath) {
            if (!Files.isDirectory(entry)) {
                try (JarFile jar = new JarFile(entry.toFile(), false)) {
                    if (jar.isMultiRelease()) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    /** {@return the providers by service, in the order of the class path, each once} */
    private Map<String, Set<String>> services() throws IOException {
        Map<String, Set<String>> services = new TreeMap<>();
        for (Path entry : classPath) {
            for (Map.Entry<String, byte[]> list : servicesOf(entry).entrySet()) {
                Set<String> providers = services.computeIfAbsent(list.getKey(), name -> new LinkedHashSet<>());
                new String(list.getValue(), StandardCharsets.UTF_8)
                        .lines()
                        .map(line -> line.replaceFirst("#.*", "").strip())
                        .filter(line -> !line.isEmpty())
                        .forEach(providers::add);
            }
        }
        return services;
    }

    private static Map<String, byte[]> servicesOf(Path library) throws IOException {
        Map<String, byte[]> found = new TreeMap<>();
        if (Files.isDirectory(library)) {
            Path folder = library.resolve(SERVICES);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file : files.filter(Files::isRegularFile).toList()) {
                        found.put(file.getFileName().toString(), Files.readAllBytes(file));
                    }
                }
            }
            return found;
        }
        try (JarFile jar = new JarFile(library.toFile(), false)) {
            for (JarEntry entry : JarWriter.entries(jar)) {
                if (entry.getName().startsWith(SERVICES) && !entry.isDirectory()) {
                    found.put(
                            entry.getName().substring(SERVICES.length()),
                            jar.getInputStream(entry).readAllBytes());
                }
            }
        }
        return found;
    }
}
