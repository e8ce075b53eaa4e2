// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.Experimental;

/** Lists what users of one module can compile against: a line for each type and member, sorted. */
final class PublicApi {
    private static final Pattern MODULE =
            Pattern.compile("/(jedro-[a-z-]+)/(?:target/)?(?:classes/?|\\1-[^/]*\\.jar)$");
    private static final Set<String> UNPUBLISHED = Set.of("jedro-it", "jedro-benchmarks", "jedro-examples");

    private final Path classes;
    private final Optional<ModuleDescriptor> descriptor;

    private PublicApi(Path classes) {
        this.classes = classes;
        this.descriptor = descriptor(classes.resolve("module-info.class"));
    }

    /** {@return the roots of the classes of the published modules on the class path, folders or jars, by the module's name} */
    static TreeMap<String, Path> modules() {
        TreeMap<String, Path> modules = new TreeMap<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            Matcher matcher = MODULE.matcher(entry.replace(File.separatorChar, '/'));
            if (matcher.find() && !UNPUBLISHED.contains(matcher.group(1))) {
                modules.put(matcher.group(1), root(Path.of(entry)));
            }
        }
        return modules;
    }

    /** Jars stay open until the tests end. */
    private static Path root(Path entry) {
        if (Files.isDirectory(entry)) {
            return entry;
        }
        try {
            return FileSystems.newFileSystem(entry).getPath("/");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return the listing of a module; ends with a line break} */
    static String of(Path classes) {
        PublicApi api = new PublicApi(classes);
        return api.types().map(PublicApi::describe).collect(Collectors.joining("\n"));
    }

    private static Optional<ModuleDescriptor> descriptor(Path file) {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Optional.of(ModuleDescriptor.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<Class<?>> types() {
        try (Stream<Path> files = Files.walk(classes)) {
            return files
                    .map(file -> classes.relativize(file).toString().replace(File.separatorChar, '/'))
                    .filter(name -> name.endsWith(".class") && name.indexOf('-') < 0)
                    .map(name ->
                            name.substring(0, name.length() - ".class".length()).replace('/', '.'))
                    .sorted()
                    .filter(name -> isExported(name.substring(0, Math.max(0, name.lastIndexOf('.')))))
                    .flatMap(PublicApi::load)
                    .filter(PublicApi::isReachable)
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What extends a type of an optional library that is not here cannot be part of the API. */
    private static Stream<Class<?>> load(String name) {
        try {
            return Stream.of(Class.forName(name, false, PublicApi.class.getClassLoader()));
        } catch (NoClassDefFoundError e) {
            if (String.valueOf(e.getMessage()).startsWith("jakarta/validation/")) {
                return Stream.of();
            }
            throw e;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private boolean isExported(String packageName) {
        return descriptor
                .map(module -> module.exports().stream()
                        .anyMatch(exports ->
                                !exports.isQualified() && exports.source().equals(packageName)))
                .orElseGet(() -> !packageName.endsWith(".internal") && !packageName.contains(".internal."));
    }

    private static boolean isReachable(Class<?> type) {
        return isVisible(type.getModifiers())
                && !type.isAnonymousClass()
                && !type.isLocalClass()
                && (type.getEnclosingClass() == null || isReachable(type.getEnclosingClass()));
    }

    private static boolean isVisible(int modifiers) {
        return Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers);
    }

    private static String describe(Class<?> type) {
        Set<String> members = new TreeSet<>();
        Arrays.stream(type.getDeclaredConstructors())
                .filter(PublicApi::isListed)
                .forEach(member -> members.add(mark(member) + member.toGenericString()));
        Arrays.stream(type.getDeclaredMethods())
                .filter(PublicApi::isListed)
                .forEach(member -> members.add(mark(member) + member.toGenericString()));
        Arrays.stream(type.getDeclaredFields())
                .filter(PublicApi::isListed)
                .forEach(member -> members.add(member.toGenericString()));
        String experimental = type.isAnnotationPresent(Experimental.class) ? "@Experimental " : "";
        return experimental + head(type) + supertypes(type) + "\n"
                + members.stream().map(member -> "  " + member + "\n").collect(Collectors.joining());
    }

    /** Newer JDKs print whether a type is sealed. */
    private static String head(Class<?> type) {
        return type.toGenericString().replace(" non-sealed ", " ").replace(" sealed ", " ");
    }

    private static String mark(Executable member) {
        return member.isAnnotationPresent(Experimental.class) ? "@Experimental " : "";
    }

    private static boolean isListed(Member member) {
        boolean isCompilers = member instanceof Method method && method.isBridge()
                || member instanceof Constructor<?> && !isVisible(member.getModifiers());
        return isVisible(member.getModifiers()) && !member.isSynthetic() && !isCompilers && isOpen(member);
    }

    /** A protected member of a final class cannot be used. */
    private static boolean isOpen(Member member) {
        return !(member instanceof Field && Modifier.isProtected(member.getModifiers()))
                || !Modifier.isFinal(member.getDeclaringClass().getModifiers());
    }

    private static String supertypes(Class<?> type) {
        List<String> names = Stream.concat(
                        Stream.ofNullable(type.getGenericSuperclass()).filter(parent -> parent != Object.class),
                        Arrays.stream(type.getGenericInterfaces()))
                .map(parent -> parent.getTypeName())
                .toList();
        return names.isEmpty() ? "" : " : " + String.join(", ", names);
    }
}
