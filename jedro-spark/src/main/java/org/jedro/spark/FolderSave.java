// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.jedro.internal.FileTrees;
import org.jedro.spark.cluster.internal.WrittenFiles;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Output.StagingFolder;

/**
 * Writes a folder. The executors write beside the files of the save, in S3 if they reach it, else on the disk; then each file becomes
 * one of the save, so that it is hashed and listed like those of every save, and all of them replace the stored folder together.
 */
final class FolderSave {
    private static final String WORK = "_spark";
    /** Tasks put their files in place: what is not complete is not seen here, and each move in S3 is a copy. */
    private static final String ALGORITHM = "mapreduce.fileoutputcommitter.algorithm.version";
    /** Spark's names have the id of the job, which would differ in each run. */
    private static final Pattern PART =
            Pattern.compile("(part-\\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:[-.]c(\\d+))?(\\..*)?");

    private final Supplier<DataFrameWriter<Row>> empty;
    private final Output output;
    private final SparkFormat<?> format;
    private final boolean isLocal;

    private FolderSave(Supplier<DataFrameWriter<Row>> empty, Output output, SparkFormat<?> format) {
        this.empty = empty;
        this.output = output;
        this.format = format;
        this.isLocal = output.location().scheme().equals(Location.FILE);
    }

    /**
     * Writes rows.
     *
     * @param empty writes the columns without rows, as a file: tables with partitions and without rows have none
     */
    static void save(
            DataFrameWriter<Row> writer,
            Supplier<DataFrameWriter<Row>> empty,
            Output output,
            SparkFormat<?> format,
            SparkSession session)
            throws IOException, InterruptedException {
        FolderSave save = new FolderSave(empty, output, format);
        Optional<StagingFolder> staging = SparkLibrary.hasS3a() ? output.stagingFolder() : Optional.empty();
        Optional<String> path = staging.flatMap(folder ->
                S3aFiles.toStage(folder.access(), folder.location(), session).path());
        if (staging.isPresent() && path.isPresent()) {
            save.saveInStorage(writer, staging.get(), path.get());
        } else {
            save.saveOnDisk(writer, session);
        }
    }

    private void saveInStorage(DataFrameWriter<Row> writer, StagingFolder staging, String path) throws IOException {
        writer.mode(SaveMode.ErrorIfExists).option(ALGORITHM, "2").save(path);
        List<Input> files = staging.files();
        if (files.isEmpty()) {
            empty.get().mode(SaveMode.Append).option(ALGORITHM, "2").save(path);
            files = staging.files();
        }
        for (Input file : files) {
            if (format.isFinishedHere()) {
                Path local = output.file(stable(file.name())).localFile();
                try (InputStream bytes = file.open()) {
                    Files.copy(bytes, local);
                }
                format.finish(local);
            } else {
                staging.add(file, stable(file.name()));
            }
        }
        end(files.size());
    }

    private void saveOnDisk(DataFrameWriter<Row> writer, SparkSession session)
            throws IOException, InterruptedException {
        Path own = isLocal ? output.location().file() : Files.createTempDirectory("jedro-spark-");
        Path work = own.resolve(WORK);
        int moved;
        try (WrittenFiles written = WrittenFiles.to(SparkFiles.path(work), session)) {
            writer.mode(SaveMode.ErrorIfExists).save(SparkFiles.path(work));
            moved = moveAll(work);
            written.requireSeen(moved);
            if (moved == 0) {
                empty.get().mode(SaveMode.Append).save(SparkFiles.path(work));
                moved = moveAll(work);
            }
        } finally {
            FileTrees.deleteAll(isLocal ? work : own);
        }
        end(moved);
    }

    private int moveAll(Path work) throws IOException {
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
        return moved;
    }

    private void end(int files) throws IOException {
        if (files == 0) {
            writeNothing();
        }
        if (isLocal) {
            // tools that know Spark look for it
            Files.createFile(output.location().file().resolve(SparkFiles.SUCCESS));
        }
    }

    /** Other forms read an empty table from a file, not from an empty folder. */
    private void writeNothing() throws IOException {
        Path empty = output.file("part-00000." + format.format().name()).localFile();
        format.finish(Files.createFile(empty));
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
