// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.executor.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.function.Function;

/**
 * The first task of a run on a cluster: which version of Spark an executor has, which build of this module, and which of the
 * project's libraries.
 *
 * <p>Spark itself loads this class, so it uses nothing else of Jedro than the other classes of {@link #CLASSES}.
 */
public final class ExecutorProbe implements Function<String, String> {
    /** The classes that Spark itself loads. */
    public static final List<Class<?>> CLASSES = List.of(
            ExecutorProbe.class,
            ExecutorProbe.Facts.class,
            LibraryContent.class,
            NodeJob.class,
            NodeJob.Settings.class,
            ProjectLoader.class,
            ProjectLoader.Refusal.class);

    private static final long serialVersionUID = 1L;

    private final HashSet<String> names;

    /**
     * Creates the task.
     *
     * @param names the files of the libraries that the driver has
     */
    public ExecutorProbe(Collection<String> names) {
        this.names = new HashSet<>(names);
    }

    /** {@return what {@link Facts#from} reads} */
    @Override
    public String call(String unused) throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(org.apache.spark.package$.MODULE$.SPARK_VERSION());
        lines.add(LibraryContent.of(CLASSES));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path name = Path.of(entry).getFileName();
            if (name != null && names.contains(name.toString()) && Files.isRegularFile(Path.of(entry))) {
                lines.add(name.toString());
                lines.add(LibraryContent.of(Path.of(entry)));
            }
        }
        return String.join("\n", lines);
    }

    /**
     * What an executor has.
     *
     * @param version the version of Spark
     * @param build the content of this module's classes that Spark has loaded
     * @param libraries the contents of libraries, by the names of their files
     */
    public record Facts(String version, String build, Map<String, String> libraries) {

        /** {@return the facts that an executor has written; what an older build of this module writes is another build} */
        public static Facts from(String text) {
            String[] lines = text.split("\n", -1);
            Map<String, String> libraries = new HashMap<>();
            for (int i = 2; i + 1 < lines.length; i += 2) {
                libraries.put(lines[i], lines[i + 1]);
            }
            return new Facts(lines[0], lines.length > 1 ? lines[1] : "", libraries);
        }
    }
}
