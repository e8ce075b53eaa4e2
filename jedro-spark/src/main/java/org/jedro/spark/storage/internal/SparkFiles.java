// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.storage.internal;

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
public final class SparkFiles {
    /** Folders of Spark in which jobs keep what is not finished. */
    static final String TEMPORARY = "_temporary";

    /** What Spark writes when a job has finished. */
    public static final String SUCCESS = "_SUCCESS";

    private SparkFiles() {}

    /**
     * {@return the paths of a stored file or folder; what executors cannot read where it is stored is fetched}
     *
     * @throws JedroException if executors cannot see it, or Spark has not finished writing it
     */
    public static List<String> paths(Input input, SparkSession session) throws IOException {
        requireReadable(input);
        if (input.location().scheme().equals(Location.FILE)) {
            Path stored = input.location().file();
            if (Files.isDirectory(stored)) {
                requireFinished(stored);
            }
            return List.of(path(stored));
        }
        S3aFiles direct = S3aFiles.of(input, session);
        return direct.path().isPresent() ? List.of(direct.path().get()) : fetched(input, session, direct.obstacle());
    }

    private static List<String> fetched(Input input, SparkSession session, String obstacle) throws IOException {
        List<Input> files = input.files();
        if (files.isEmpty()) {
            throw new JedroException("the folder holds no files; expected at least one");
        }
        requireLocal(session, input.location(), obstacle);
        List<String> fetched = new ArrayList<>();
        for (Input file : files) {
            fetched.add(path(withItsEnding(file.localFile(), file)));
        }
        return fetched;
    }

    private static Path withItsEnding(Path copy, Input file) {
        if (file.name().endsWith(".gz") && !copy.toString().endsWith(".gz")) {
            throw new JedroException(
                    "'" + file.name() + "' is packed, and Spark does not unpack its local copy; store it"
                            + " unpacked, or copy it to a folder of the project");
        }
        return copy;
    }

    /** Spark unpacks what ends with {@code .gz}. */
    private static void requireReadable(Input input) {
        if (input.name().endsWith(".zst")) {
            throw new JedroException("a file that ends with .zst is not read by Spark; store it as .gz or unpacked");
        }
    }

    /** {@return a path as Hadoop expects it: without escapes} */
    public static String path(Path file) {
        return "file:" + file.toAbsolutePath();
    }

    /** A job of Spark that failed leaves its folder, with the parts of some tasks. */
    private static void requireFinished(Path folder) {
        if (Files.isDirectory(folder.resolve(TEMPORARY)) && !Files.exists(folder.resolve(SUCCESS))) {
            throw unfinished();
        }
    }

    static JedroException unfinished() {
        return new JedroException(
                "the folder has no file '_SUCCESS' but a folder '_temporary', so the job of Spark that"
                        + " wrote it has failed or still runs; write it again");
    }

    private static void requireLocal(SparkSession session, Location location, String obstacle) {
        String master = session.sparkContext().master();
        if (!master.startsWith("local")) {
            throw new JedroException("files of '" + location.scheme() + "://' are fetched to this machine, where the"
                    + " executors of " + master + " cannot read them; " + obstacle);
        }
    }
}
