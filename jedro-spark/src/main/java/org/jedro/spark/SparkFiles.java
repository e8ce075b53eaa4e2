// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.jedro.JedroException;
import org.jedro.storage.Input;
import org.jedro.storage.Location;

/** Where Spark finds the bytes of an entry. */
final class SparkFiles {
    private SparkFiles() {}

    /**
     * {@return the paths of a stored file or folder; what is stored elsewhere is fetched}
     *
     * @throws JedroException if executors cannot see it, or Spark has not finished writing it
     */
    static List<String> paths(Input input, SparkSession session) throws IOException {
        if (input.location().scheme().equals(Location.FILE)) {
            Path stored = input.location().file();
            if (Files.isDirectory(stored)) {
                requireFinished(stored);
            }
            return List.of(path(packed(input, stored)));
        }
        requireLocal(session, input.location());
        List<String> fetched = new ArrayList<>();
        for (Input file : input.files()) {
            fetched.add(path(file.localFile()));
        }
        if (fetched.isEmpty()) {
            throw new JedroException("the folder holds no files; expected at least one");
        }
        return fetched;
    }

    /** Spark unpacks what ends with {@code .gz}. */
    private static Path packed(Input input, Path stored) {
        if (input.name().endsWith(".zst")) {
            throw new JedroException("a file that ends with .zst is not read by Spark; store it as .gz or unpacked");
        }
        return stored;
    }

    /** {@return a path as Hadoop expects it: without escapes} */
    static String path(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    /** A job of Spark that failed leaves its folder, with the parts of some tasks. */
    private static void requireFinished(Path folder) {
        if (Files.isDirectory(folder.resolve("_temporary")) && !Files.exists(folder.resolve("_SUCCESS"))) {
            throw new JedroException(
                    "the folder has no file '_SUCCESS' but a folder '_temporary', so the job of Spark that"
                            + " wrote it has failed or still runs; write it again");
        }
    }

    private static void requireLocal(SparkSession session, Location location) {
        String master = session.sparkContext().master();
        if (!master.startsWith("local")) {
            throw new JedroException("files of '" + location.scheme() + "://' are fetched to this machine, where the"
                    + " executors of " + master + " cannot read them; use a path that all of them see");
        }
    }
}
