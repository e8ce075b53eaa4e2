// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.CodeSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.hook.CatalogCreated;
import org.jedro.hook.Hook;
import org.jedro.hook.NodeRun;
import org.jedro.internal.JedroVersion;
import org.jedro.internal.Reason;
import org.jedro.journal.internal.CodeDigest;
import org.jedro.reuse.CodeFingerprints;
import org.jedro.reuse.internal.LibrarySet;
import org.jedro.reuse.internal.Sha256;
import org.jedro.reuse.store.internal.StatCache;
import org.jedro.session.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What all nodes of a project depend on: its classes, libraries, extensions, and the JVM. Read once, when it is made.
 *
 * <p>Folders of the class path that are not Jedro's own, and the places of the registry and the settings, contain the project's code.
 * Everything else is a library.
 */
final class ReuseWorld {
    private static final Logger LOG = LoggerFactory.getLogger(ReuseWorld.class);

    private final Set<Path> roots;
    private final ClassLoader loader;
    private final String snapshot;
    private final SortedMap<String, String> parts = new TreeMap<>();
    private final Optional<String> obstacle;

    private ReuseWorld(Set<Path> roots, ClassLoader loader, String snapshot, Optional<String> obstacle) {
        this.loader = loader;
        this.roots = roots;
        this.snapshot = snapshot;
        this.obstacle = obstacle;
    }

    /** {@return what is there; nothing is reusable if it cannot be read} A run does not fail because of this. */
    static ReuseWorld of(Session session, StatCache cache) {
        try {
            return read(session, cache);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("Nothing can be reused, since the class path cannot be read: {}", Reason.asEndOfSentence(e));
            LOG.debug("The failure", e);
            return new ReuseWorld(
                    Set.of(), session.classLoader(), snapshot(Set.of()), Optional.of("the class path cannot be read"));
        }
    }

    private static ReuseWorld read(Session session, StatCache cache) {
        ClassLoader loader = session.classLoader();
        List<String> names = new ArrayList<>(List.of(session.project().registry()));
        session.project().settings().ifPresent(names::add);
        Set<Path> named = new LinkedHashSet<>();
        names.forEach(name -> place(name, loader).ifPresent(named::add));
        Set<Path> roots = new LinkedHashSet<>();
        List<Path> libraries = new ArrayList<>();
        // in the order of the class path, of which the first class counts
        for (Path place : classPath(loader)) {
            if (named.contains(place) || Files.isDirectory(place) && !JedroFolders.isJedro(place)) {
                roots.add(place);
            } else if (Files.exists(place)) {
                libraries.add(place);
            }
        }
        roots.addAll(named);
        Optional<LibrarySet> set = LibrarySet.of(libraries, place -> LibraryHashes.of(place, cache));
        Optional<String> obstacle = set.isEmpty()
                ? Optional.of("a library of the class path cannot be read")
                : hookObstacle(session.hooks());
        ReuseWorld world = new ReuseWorld(roots, loader, snapshot(roots), obstacle);
        world.addPlatform();
        set.ifPresent(known -> {
            known.digests().forEach((name, digest) -> world.parts.put("libraries/" + name, digest));
            world.parts.put("class path", known.order());
        });
        world.addExtensions(session);
        return world;
    }

    private void addPlatform() {
        parts.put("platform/java", Integer.toString(Runtime.version().feature()));
        parts.put("platform/jedro", JedroVersion.current());
        parts.put("platform/os", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
        parts.put(
                "platform/locale",
                Locale.getDefault(Locale.Category.FORMAT) + " " + Locale.getDefault(Locale.Category.DISPLAY) + " "
                        + Locale.getDefault());
        parts.put("platform/zone", ZoneId.systemDefault().getId());
        parts.put("platform/charset", Charset.defaultCharset().name());
    }

    /** If the project extends Jedro, any of its classes may change what a node gets or what becomes of its results. */
    private void addExtensions(Session session) {
        List<String> hooks =
                session.hooks().stream().map(hook -> hook.getClass().getName()).toList();
        parts.put("extensions/hooks", String.join(" ", hooks));
        if (session.project().settings().isPresent() || !hooks.isEmpty() || offersServices()) {
            parts.put(
                    "extensions/code",
                    CodeDigest.of(new TreeSet<>(roots)).orElseGet(() -> "unknown " + System.nanoTime()));
        }
    }

    private boolean offersServices() {
        return roots.stream()
                .anyMatch(root -> Files.isDirectory(root) ? offersServices(root) : offersServicesInJar(root));
    }

    /** A jar with everything in it has Jedro's own services, and perhaps some of the project. */
    private static boolean offersServicesInJar(Path root) {
        try (JarFile jar = new JarFile(root.toFile())) {
            return jar.stream().anyMatch(entry -> entry.getName().startsWith("META-INF/services/org.jedro."));
        } catch (IOException e) {
            LOG.debug("The services in {} cannot be listed", root, e);
            return true;
        }
    }

    private static boolean offersServices(Path root) {
        Path services = root.resolve("META-INF").resolve("services");
        if (!Files.isDirectory(services)) {
            return false;
        }
        try (Stream<Path> files = Files.list(services)) {
            return files.map(services::relativize)
                    .anyMatch(name -> name.toString().startsWith("org.jedro."));
        } catch (IOException e) {
            LOG.debug("The services in {} cannot be listed", root, e);
            return true;
        }
    }

    /** Such a hook decides at run time what a node gets. */
    static Optional<String> hookObstacle(List<Hook> hooks) {
        for (Hook hook : hooks) {
            if (overrides(hook, "beforeNodeRun", NodeRun.class)
                    || overrides(hook, "afterCatalogCreated", CatalogCreated.class)) {
                return Optional.of("hook '" + hook.getClass().getSimpleName() + "' may change what nodes get");
            }
        }
        return Optional.empty();
    }

    private static boolean overrides(Hook hook, String name, Class<?> event) {
        try {
            Method method = hook.getClass().getMethod(name, event);
            return !method.getDeclaringClass().equals(Hook.class);
        } catch (ReflectiveOperationException | LinkageError e) {
            return true;
        }
    }

    private static Optional<Path> place(String className, ClassLoader loader) {
        try {
            return place(Class.forName(className, false, loader));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }

    /** {@return the folder or jar of a class} */
    static Optional<Path> place(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null || source.getLocation() == null ? Optional.empty() : path(source.getLocation());
    }

    private static Optional<Path> path(URL url) {
        try {
            URI uri = url.toURI();
            return Optional.of(Path.of(uri).toAbsolutePath().normalize());
        } catch (Exception e) {
            return Optional.empty();
        }
    }

    private static Set<Path> classPath(ClassLoader loader) {
        Set<Path> places = new LinkedHashSet<>();
        for (ClassLoader level = loader; level != null; level = level.getParent()) {
            if (level instanceof URLClassLoader urls) {
                for (URL url : urls.getURLs()) {
                    path(url).ifPresent(place -> add(place, places));
                }
            }
        }
        for (String property : List.of("java.class.path", "jdk.module.path")) {
            for (String place : System.getProperty(property, "").split(File.pathSeparator, -1)) {
                if (!place.isEmpty()) {
                    add(Path.of(place).toAbsolutePath().normalize(), places);
                }
            }
        }
        return places;
    }

    /** A jar may name others in its manifest. */
    private static void add(Path place, Set<Path> places) {
        if (!places.add(place) || !Files.isRegularFile(place)) {
            return;
        }
        try (JarFile jar = new JarFile(place.toFile())) {
            Manifest manifest = jar.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (named != null) {
                for (String one : named.strip().split(" +", -1)) {
                    path(place.toUri().resolve(one).toURL()).ifPresent(found -> add(found, places));
                }
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} has no manifest that can be read", place, e);
        }
    }

    /** {@return sizes and times of the class files and jars of the project: programs may write other files there} */
    private static String snapshot(Set<Path> roots) {
        Sha256 all = new Sha256();
        for (Path root : roots) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file : files.sorted().toList()) {
                    BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
                    boolean isCode = file.equals(root) || file.toString().endsWith(".class");
                    if (isCode && found.isRegularFile()) {
                        all.text(file.toString())
                                .number(found.size())
                                .text(found.lastModifiedTime().toString());
                    }
                }
            } catch (IOException | RuntimeException e) {
                LOG.debug("The classes in {} cannot be listed", root, e);
                return "unknown " + System.nanoTime();
            }
        }
        return all.hex();
    }

    /** {@return whether the files of the classes are as they were: else this JVM may run older code than its files contain} */
    boolean isUnchanged() {
        return snapshot(roots).equals(snapshot);
    }

    /** {@return whether the code of a class is the project's own} */
    boolean isOfProject(Class<?> type) {
        return place(type).filter(roots::contains).isPresent();
    }

    /** {@return why no node can be reused; empty if nodes can} */
    Optional<String> obstacle() {
        return obstacle;
    }

    /** {@return what all nodes depend on, as digests by name} */
    SortedMap<String, String> parts() {
        return parts;
    }

    /**
     * {@return the fingerprints of the project's code}
     *
     * @param more places of classes of nodes, which may be in libraries
     * @param folder where fingerprints are kept from run to run
     * @throws JedroException if a folder or jar cannot be read
     */
    CodeFingerprints fingerprints(Set<Path> more, Path folder) {
        Set<Path> all = new LinkedHashSet<>(roots);
        all.addAll(more);
        return CodeFingerprints.remembered(all, loader, folder, parts.getOrDefault("class path", ""));
    }
}
