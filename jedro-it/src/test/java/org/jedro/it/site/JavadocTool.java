// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.site;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.internal.JedroVersion;

/**
 * Writes the Javadoc of the exported packages of all published modules together. The tool documents either modules or packages;
 * most of ours have no descriptor, so it is packages, with the compiled classes on the class path.
 */
final class JavadocTool {
    private static final Pattern PUBLISHED = Pattern.compile("<artifactId>(jedro-[a-z-]+)</artifactId>");
    private static final Pattern EXPORTS = Pattern.compile("(?m)^\\s*exports ([\\w.]+);");
    private static final Pattern PUBLIC_TYPE = Pattern.compile("(?m)^public ");
    private static final String JDK = "https://docs.oracle.com/en/java/javase/17/docs/api/";

    private final Path repository;

    JavadocTool(Path repository) {
        this.repository = repository;
    }

    /** Writes the Javadoc into a folder. */
    void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        Path elements = Files.createTempDirectory("elements");
        Files.write(elements.resolve("element-list"), elementsOfTheJdk());
        List<String> arguments = new ArrayList<>(List.of("-d", folder.toString()));
        arguments.addAll(List.of("-classpath", System.getProperty("java.class.path"), "--release", "17"));
        arguments.addAll(List.of("-encoding", "UTF-8", "-Xdoclint:all,-missing", "-Werror", "-quiet", "-notimestamp"));
        arguments.addAll(List.of("-linkoffline", JDK, elements.toString()));
        arguments.addAll(List.of("-windowtitle", "Jedro " + JedroVersion.current()));
        arguments.addAll(sources());
        int exit = ToolProvider.findFirst("javadoc")
                .orElseThrow()
                .run(System.out, System.err, arguments.toArray(String[]::new));
        if (exit != 0) {
            throw new IllegalStateException("The Javadoc has errors or warnings.");
        }
    }

    private List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        String bom = Files.readString(repository.resolve("jedro-bom/pom.xml"));
        for (String module : groups(PUBLISHED, bom)) {
            Path root = repository.resolve(module).resolve("src/main/java");
            if (Files.isDirectory(root)) {
                sources.addAll(sources(root));
            }
        }
        return sources;
    }

    private static List<String> sources(Path root) throws IOException {
        Path descriptor = root.resolve("module-info.java");
        Set<String> exported = Set.of();
        if (Files.exists(descriptor)) {
            exported = Set.copyOf(groups(EXPORTS, Files.readString(descriptor)));
        }
        List<String> sources = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList()) {
                String name = root.relativize(file.getParent())
                        .toString()
                        .replace('/', '.')
                        .replace('\\', '.');
                boolean isExported =
                        exported.isEmpty() ? !(name + ".").contains(".internal.") : exported.contains(name);
                if (isExported && isPublic(file)) {
                    sources.add(file.toString());
                }
            }
        }
        return sources;
    }

    /** Other types are not part of the API, and may need a library that is optional. */
    private static boolean isPublic(Path file) throws IOException {
        return file.endsWith("package-info.java")
                || PUBLIC_TYPE.matcher(Files.readString(file)).find();
    }

    /** {@return what the tool would download to link to the JDK} */
    private static List<String> elementsOfTheJdk() {
        return ModuleFinder.ofSystem().findAll().stream()
                .map(ModuleReference::descriptor)
                .filter(module -> module.name().startsWith("java."))
                .sorted()
                .flatMap(module -> Stream.concat(
                        Stream.of("module:" + module.name()),
                        module.exports().stream()
                                .filter(exports -> !exports.isQualified())
                                .map(Exports::source)
                                .sorted()))
                .toList();
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .collect(Collectors.toList());
    }
}
