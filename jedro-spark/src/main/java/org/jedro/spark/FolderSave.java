// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.jedro.internal.FileTrees;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Output;

/**
 * Writes a folder: Spark writes beside the files of the save, which are then moved there one by one, so that they are hashed and
 * listed like those of every save, and replace the stored folder together.
 */
final class FolderSave {
    private static final String WORK = "_spark";
    /** Spark's names have the id of the job, which would differ in each run. */
    private static final Pattern PART =
            Pattern.compile("(part-\\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:[-.]c(\\d+))?(\\..*)?");

    private final Output output;
    private final SparkFormat<?> format;
    private final boolean isLocal;

    private FolderSave(Output output, SparkFormat<?> format) {
        this.output = output;
        this.format = format;
        this.isLocal = output.location().scheme().equals(Location.FILE);
    }

    static void save(DataFrameWriter<Row> writer, Output output, SparkFormat<?> format) throws IOException {
        new FolderSave(output, format).save(writer);
    }

    private void save(DataFrameWriter<Row> writer) throws IOException {
        Path own = isLocal ? output.location().file() : Files.createTempDirectory("jedro-spark-");
        Path work = own.resolve(WORK);
        try {
            writer.mode(SaveMode.ErrorIfExists).save(SparkFiles.path(work));
            moveAll(work);
        } finally {
            FileTrees.deleteAll(isLocal ? work : own);
        }
        if (isLocal) {
            // tools that know Spark look for it
            Files.createFile(own.resolve(SparkFiles.SUCCESS));
        }
    }

    private void moveAll(Path work) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(work)) {
            files = all.filter(Files::isRegularFile).sorted().toList();
        }
        int moved = 0;
        for (Path file : files) {
            String name = work.relativize(file).toString().replace('\\', '/');
            if (Input.isData(name)) {
                format.finish(file);
                Files.move(file, output.file(stable(name)).localFile());
                moved++;
            }
        }
        if (moved == 0) {
            writeNothing(work);
        }
    }

    /** Other forms read an empty table from a file, not from an empty folder. */
    private void writeNothing(Path work) throws IOException {
        Path empty = Files.createFile(work.resolve("empty"));
        format.finish(empty);
        Files.move(empty, output.file("part-00000." + format.format().name()).localFile());
    }

    static String stable(String name) {
        int from = name.lastIndexOf('/') + 1;
        Matcher part = PART.matcher(name.substring(from));
        if (!part.matches()) {
            return name;
        }
        String number = part.group(2) == null || Integer.parseInt(part.group(2)) == 0 ? "" : "-" + part.group(2);
        String end = part.group(3) == null ? "" : part.group(3);
        return name.substring(0, from) + part.group(1) + number + end;
    }
}
