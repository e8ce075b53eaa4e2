// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jedro.pipeline.Pipeline;
import org.jedro.value.internal.SnakeCase;

/** Finds the pipelines of a project by looking at the names of the class files beside its registry. */
final class PipelineDiscovery {
    private static final Pattern CLASS = Pattern.compile("[^/]+/((?!package-info)[^/$]*)Pipeline\\.class");

    private final Class<?> registry;
    private final String folder;

    PipelineDiscovery(Class<?> registry) {
        this.registry = registry;
        String inPackage = registry.getPackageName();
        this.folder = (inPackage.isEmpty() ? "" : inPackage.replace('.', '/') + "/") + "pipelines/";
    }

    Map<String, Supplier<Pipeline>> find() {
        Map<String, String> classes = new TreeMap<>();
        try {
            for (String file : files()) {
                Matcher matcher = CLASS.matcher(file);
                if (matcher.matches()) {
                    add(classes, matcher.group(1), file);
                }
            }
        } catch (IOException e) {
            throw PipelineFailedException.registry(registry.getName(), e);
        }
        Map<String, Supplier<Pipeline>> found = new TreeMap<>();
        classes.forEach((name, className) -> found.put(name, () -> create(name, className)));
        return found;
    }

    private void add(Map<String, String> classes, String simpleName, String file) {
        String name = SnakeCase.of(simpleName);
        String className = (folder + file.substring(0, file.length() - ".class".length())).replace('/', '.');
        String other = classes.put(name, className);
        if (other != null) {
            throw PipelineFailedException.registry(
                    registry.getName(),
                    new IllegalStateException("two classes are pipeline '" + name + "': " + other + " and " + className
                            + "\n  rename one, or write the names down in the registry"));
        }
    }

    /** {@return the class files below the folder of pipelines, relative to it, sorted} */
    private List<String> files() throws IOException {
        CodeSource source = registry.getProtectionDomain().getCodeSource();
        if (source == null) {
            return List.of();
        }
        Path place;
        try {
            place = Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | RuntimeException e) {
            throw new IOException("the classes at " + source.getLocation() + " cannot be listed", e);
        }
        return Files.isDirectory(place) ? inFolder(place.resolve(folder)) : inJar(place);
    }

    private static List<String> inFolder(Path pipelines) throws IOException {
        if (!Files.isDirectory(pipelines)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(pipelines, 2)) {
            return files.map(file -> pipelines.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        }
    }

    private List<String> inJar(Path jar) throws IOException {
        try (JarFile file = new JarFile(jar.toFile())) {
            return file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder))
                    .map(name -> name.substring(folder.length()))
                    .sorted()
                    .toList();
        }
    }

    private Pipeline create(String name, String className) {
        try {
            Class<?> type = Class.forName(className, true, registry.getClassLoader());
            Method method = type.getDeclaredMethod("create");
            boolean fits = Modifier.isStatic(method.getModifiers())
                    && Modifier.isPublic(method.getModifiers())
                    && Modifier.isPublic(type.getModifiers())
                    && method.getReturnType() == Pipeline.class;
            if (!fits) {
                throw unsuitable(className);
            }
            return (Pipeline) method.invoke(null);
        } catch (NoSuchMethodException e) {
            throw unsuitable(className);
        } catch (InvocationTargetException e) {
            throw PipelineFailedException.of(name, e.getCause() == null ? e : e.getCause());
        } catch (ReflectiveOperationException e) {
            throw PipelineFailedException.of(name, e);
        }
    }

    private static IllegalStateException unsuitable(String className) {
        return new IllegalStateException("expected 'public static Pipeline create()' in the public class " + className);
    }
}
