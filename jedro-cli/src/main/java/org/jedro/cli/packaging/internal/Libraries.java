// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.session.Session;

/**
 * The class path, in the two parts of a package.
 *
 * @param project the jar or folder with the project's classes
 * @param others all others, in their order
 */
public record Libraries(Path project, List<Path> others) {
    /** {@return the class path of a JVM, divided at what the registry of the session's project comes from} */
    public static Libraries of(List<Path> classPath, Session session) {
        Path project = place(session);
        List<Path> others = classPath.stream()
                .filter(Files::exists)
                .filter(entry -> !entry.equals(project))
                .toList();
        return new Libraries(project, others);
    }

    private static Path place(Session session) {
        String registry = session.project().registry();
        try {
            Class<?> type = Class.forName(registry, false, session.classLoader());
            CodeSource source = type.getProtectionDomain().getCodeSource();
            if (source == null) {
                throw notCompiled(session, registry);
            }
            return Path.of(source.getLocation().toURI()).toAbsolutePath().normalize();
        } catch (ClassNotFoundException | LinkageError | URISyntaxException e) {
            throw notCompiled(session, registry);
        }
    }

    private static JedroException notCompiled(Session session, String registry) {
        return new JedroException("Project '" + session.project().name() + "' is not compiled: class '" + registry
                + "' is not on the class path.\n  compile it with: mvn -f '"
                + session.project().root().resolve("pom.xml") + "' package");
    }

    /** {@return the names that the libraries have in a folder; a folder of classes is a jar there} */
    Map<String, Path> byName() {
        Map<String, Path> named = new LinkedHashMap<>();
        for (Path entry : others) {
            String name = name(entry);
            for (int number = 2; named.containsKey(name); number++) {
                name = number + "-" + name(entry);
            }
            named.put(name, entry);
        }
        return named;
    }

    private static String name(Path entry) {
        if (!Files.isDirectory(entry)) {
            return entry.getFileName().toString();
        }
        // the module's name rather than "classes"
        List<String> names = new ArrayList<>();
        entry.forEach(name -> names.add(name.toString()));
        names.removeAll(List.of("target", "classes", "build", "main", "java", "out", "production"));
        return (names.isEmpty() ? "classes" : names.get(names.size() - 1)) + ".jar";
    }
}
