// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.io.IOException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.jedro.JedroException;
import org.jedro.spark.executor.internal.ExecutorProbe;
import org.jedro.spark.executor.internal.ExecutorProbe.Facts;
import org.jedro.spark.executor.internal.LibraryContent;
import org.jspecify.annotations.Nullable;

/**
 * The classes that the executors of a context have got from this process, by the loader that has them here: a loader of a later
 * build has files of its own. Thread-safe.
 */
final class SentClasses {
    private final SparkContext context;
    private final ExecutorPresence executors;
    private final Map<ClassLoader, List<String>> sent = new WeakHashMap<>();
    private final Set<String> files = new HashSet<>();
    private @Nullable Path folder;

    SentClasses(SparkContext context, ExecutorPresence executors) {
        this.context = context;
        this.executors = executors;
    }

    /**
     * {@return the names of the files with the classes of a loader, which are sent at the first time}
     *
     * @throws JedroException if the cluster has another version of Spark or of this module
     */
    synchronized List<String> of(ClassLoader loader) {
        ClassLoader owner = owner(loader);
        List<String> known = sent.get(owner);
        if (known == null) {
            known = context.isLocal() ? List.of() : send(owner);
            sent.put(owner, known);
        }
        return known;
    }

    /** {@return the loader that has files} Each session has one around it, which only chooses plugins. */
    private static ClassLoader owner(ClassLoader loader) {
        ClassLoader system = ClassLoader.getSystemClassLoader();
        ClassLoader owner = loader;
        while (owner != null && owner != system && !(owner instanceof URLClassLoader)) {
            owner = owner.getParent();
        }
        return owner == null ? system : owner;
    }

    private List<String> send(ClassLoader loader) {
        try {
            ProjectFiles project = new ProjectFiles(folder(), ProjectFiles.classPath(loader));
            Facts facts = probe(project.libraries());
            requireVersion(facts.version(), context.version());
            requireBuild(facts.build());
            List<String> names = new ArrayList<>();
            for (Path file : project.all(facts.libraries())) {
                names.add(String.valueOf(file.getFileName()));
                if (files.add(file.toString())) {
                    context.addFile(file.toString());
                }
            }
            return names;
        } catch (IOException e) {
            throw new JedroException("The classes of the project cannot be sent to Spark: " + e.getMessage() + ".", e);
        }
    }

    /** {@return the folder of the files, from which executors fetch them} */
    private Path folder() throws IOException {
        Path known = folder;
        if (known == null) {
            known = Files.createTempDirectory("jedro-spark-");
            context.addSparkListener(new FolderRemoval(known));
            context.addJar(ProjectFiles.jarOf(ExecutorProbe.CLASSES, known).toString());
            folder = known;
        }
        return known;
    }

    private Facts probe(Collection<String> libraries) {
        context.setJobGroup("jedro", "Jedro: classes of the project", true);
        JavaFutureAction<List<String>> task;
        try {
            task = new JavaSparkContext(context)
                    .parallelize(List.of(""), 1)
                    .map(new ExecutorProbe(libraries))
                    .collectAsync();
        } finally {
            context.clearJobGroup();
        }
        try {
            return Facts.from(executors.await(task).get(0));
        } catch (ExecutionException e) {
            throw JobFailure.of(e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JedroException("The start of Spark was interrupted.", e);
        } finally {
            task.cancel(true);
        }
    }

    /**
     * Checks that both sides have the same version.
     *
     * @throws JedroException if they do not
     */
    static void requireVersion(String found, String here) {
        if (!found.equals(here)) {
            throw new JedroException("The cluster has Spark " + found + ", but this process has " + here
                    + "; use the version of the cluster in the project's pom.xml.");
        }
    }

    /**
     * Checks the classes that Spark itself loads: those of the cluster come before those that are sent.
     *
     * @throws JedroException if they are not those of this process
     */
    static void requireBuild(String found) throws IOException {
        if (!found.equals(LibraryContent.of(ExecutorProbe.CLASSES))) {
            throw new JedroException("The cluster has another build of jedro-spark on its class path than this process."
                    + "\n  remove it there: executors get all classes of the project from this process");
        }
    }
}
