// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.cli.launch.internal.Rebuild;
import org.jedro.internal.FileTrees;
import org.jedro.internal.Reason;
import org.jedro.session.Project;
import org.jedro.session.Session;

/**
 * Makes the {@link World} of a project, and makes it anew from its sources: the launcher's build compiles them, or an IDE has
 * done so in a folder of the class path.
 */
public final class ProjectSources implements AutoCloseable {
    private static final String NOT_RELOADED = "The project was not reloaded; what was loaded before stays.";

    private final Project project;
    private final List<Path> classPath;
    private final Optional<Rebuild> rebuild;
    private final ClassLoader above;
    private final List<Path> added;
    private Optional<Path> copies = Optional.empty();
    private int count;

    private ProjectSources(
            Project project, List<Path> classPath, Optional<Rebuild> rebuild, ClassLoader above, List<Path> added) {
        this.project = project;
        this.classPath = classPath;
        this.rebuild = rebuild;
        this.above = above;
        this.added = added;
    }

    /**
     * {@return the sources of a project, whose builds print where the launcher's do}
     *
     * @param classPath the class path of this JVM
     * @param above the loader of what is not the project's own
     */
    public static ProjectSources of(Project project, String classPath, ClassLoader above) {
        return of(project, classPath, above, Rebuild.of(project.root()));
    }

    /**
     * {@return the sources of a project}
     *
     * @param err where builds print
     */
    static ProjectSources of(Project project, String classPath, ClassLoader above, PrintStream err) {
        return of(project, classPath, above, Rebuild.of(project.root(), err));
    }

    private static ProjectSources of(Project project, String classPath, ClassLoader above, Optional<Rebuild> build) {
        List<Path> entries = Stream.of(classPath.split(File.pathSeparator, -1))
                .filter(entry -> !entry.isEmpty())
                .map(entry -> Path.of(entry).toAbsolutePath().normalize())
                .toList();
        return new ProjectSources(
                project, entries, build.filter(known -> entries.contains(known.jar())), above, List.of());
    }

    /**
     * {@return the sources of another project that its launcher has built} Libraries that both projects have are those of the JVM.
     *
     * @throws JedroException if the launcher has not built it, or its sources do not compile
     */
    public ProjectSources of(Project other) {
        if (!built(other).run()) {
            throw new JedroException(NOT_RELOADED);
        }
        Rebuild current = built(other);
        List<Path> shared = new ArrayList<>(classPath);
        shared.removeAll(own());
        shared.removeAll(added);
        List<String> names =
                shared.stream().map(entry -> entry.getFileName().toString()).toList();
        List<Path> more = current.libraries().stream()
                .filter(library -> !names.contains(library.getFileName().toString()))
                .toList();
        List<Path> entries = new ArrayList<>(List.of(current.jar()));
        entries.addAll(shared);
        entries.addAll(more);
        return new ProjectSources(other, entries, Optional.of(current), above, more);
    }

    private static Rebuild built(Project project) {
        return Rebuild.of(project.root())
                .orElseThrow(() -> new JedroException("Project '" + project.name() + "' in " + project.root()
                        + " was not built by its launcher.\n  build it there, and type the same again: ./jedro check"));
    }

    /** {@return the world of a session whose classes the class path of this JVM has} */
    public World world(Session session) {
        return new World(session, session.classLoader(), text(classPath), own(), Additions.NONE);
    }

    private List<Path> own() {
        return rebuild.map(build -> List.of(build.jar()))
                .orElseGet(() -> classPath.stream()
                        .filter(entry -> Files.isDirectory(entry) && entry.startsWith(project.root()))
                        .toList());
    }

    /** {@return the files and folders from which {@link #reload} makes the project's classes; empty if it has none of them here} */
    public List<Path> places() {
        List<Path> own = own();
        if (own.isEmpty()) {
            return List.of();
        }
        List<Path> places = new ArrayList<>(List.of(project.root().resolve(Project.MARKER)));
        if (rebuild.isPresent()) {
            places.add(project.root().resolve("pom.xml"));
            places.add(project.root().resolve("src").resolve("main"));
        } else {
            places.addAll(own);
        }
        return places;
    }

    private static String text(List<Path> entries) {
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * {@return the world of the project as its sources and its configuration are now}
     *
     * @param opening opens a session with the thread's context class loader
     * @throws JedroException if the sources do not compile, or the project is not valid
     */
    public World reload(Function<Project, Session> opening) {
        rebuild.ifPresent(ProjectSources::build);
        List<Path> own = own();
        try {
            List<Path> fresh = copies(own);
            List<Path> entries = new ArrayList<>(fresh);
            classPath.stream().filter(entry -> !own.contains(entry)).forEach(entries::add);
            List<Path> loaded = Stream.concat(fresh.stream(), added.stream()).toList();
            ClassLoader loader = loaded.isEmpty() ? above : ProjectLoader.of(loaded, above);
            Session session = open(loader, opening);
            return new World(session, session.classLoader(), text(entries), own, Additions.NONE);
        } catch (IOException e) {
            throw new JedroException("The classes of the project cannot be read (" + Reason.of(e) + ").", e);
        }
    }

    /**
     * {@return the project as its sources and its configuration are now; the caller closes it, which closes its class loader}
     *
     * @param opening opens a session with the thread's context class loader
     * @throws JedroException if the sources do not compile, or the project is not valid
     */
    public ReloadedProject reloaded(Function<Project, Session> opening) {
        ClassLoader[] loader = {above};
        try {
            World world = reload(opened -> {
                loader[0] = Thread.currentThread().getContextClassLoader();
                return opening.apply(opened);
            });
            return new ReloadedProject(world.session(), () -> close(loader[0]));
        } catch (Throwable e) {
            close(loader[0]);
            throw e;
        }
    }

    /** Classes of a loader that is closed go on, and load no others. */
    private void close(ClassLoader loader) {
        if (loader != above && loader instanceof ProjectLoader own) {
            try {
                own.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void build(Rebuild rebuild) {
        if (!rebuild.run()) {
            throw new JedroException(NOT_RELOADED);
        }
        if (rebuild.hasOtherLibraries()) {
            throw new JedroException("The libraries of the project have changed; start the command again.");
        }
    }

    /** A jar that is replaced must not be one that is being read. */
    private List<Path> copies(List<Path> own) throws IOException {
        List<Path> fresh = new ArrayList<>();
        for (Path entry : own) {
            if (Files.isDirectory(entry)) {
                fresh.add(entry);
            } else {
                Path copy = folder().resolve(++count + "-" + entry.getFileName());
                fresh.add(Files.copy(entry, copy, StandardCopyOption.REPLACE_EXISTING));
            }
        }
        return fresh;
    }

    private Path folder() throws IOException {
        Path folder = copies.isPresent() ? copies.get() : Files.createTempDirectory("jedro-shell");
        copies = Optional.of(folder);
        return folder;
    }

    private Session open(ClassLoader loader, Function<Project, Session> opening) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            boolean isFolder = Files.isRegularFile(project.root().resolve(Project.MARKER));
            return opening.apply(isFolder ? Project.open(project.root()) : project);
        } catch (JedroException e) {
            thread.setContextClassLoader(before);
            throw e;
        }
    }

    /** Deletes the copies of the project's classes. */
    @Override
    public void close() {
        copies.ifPresent(folder -> {
            try {
                FileTrees.deleteAll(folder);
            } catch (IOException e) {
                // a folder for temporary files: the system deletes it
            }
        });
    }
}
