// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.format.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
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
import org.jedro.JedroException;
import org.jedro.internal.FileTrees;
import org.jedro.spark.cluster.internal.WrittenFiles;
import org.jedro.spark.session.internal.SparkLibrary;
import org.jedro.spark.storage.internal.S3aFiles;
import org.jedro.spark.storage.internal.SparkFiles;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jedro.storage.Output;
import org.jedro.storage.Output.StagingFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a folder. The executors write beside the files of the save, in S3 if they reach it, else on the disk; then each file becomes
 * one of the save, so that it is hashed and listed like those of every save, and all of them replace the stored folder together.
 */
final class FolderSave {
    private static final Logger LOG = LoggerFactory.getLogger(FolderSave.class);
    private static final String WORK = "_spark";
    /** Tasks put their files in place: what is not complete is not seen here, and each move in S3 is a copy. */
    private static final String ALGORITHM = "mapreduce.fileoutputcommitter.algorithm.version";
    /** Spark's names have the id of the job, which would differ in each run. */
    private static final Pattern PART =
            Pattern.compile("(part-\\d+)-[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?:[-.]c(\\d+))?(\\..*)?");

    private static final String EVERYWHERE = " that all machines have under the same path";
    private static final String RUN_EVERYWHERE = ", or run the project in a folder" + EVERYWHERE;
    private static final String SHARED = "use a folder" + EVERYWHERE;

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
        if (!SparkLibrary.hasS3a()) {
            save.saveOnDisk(
                    writer,
                    session,
                    SHARED + ", or an address such as s3:// with the dependency " + SparkLibrary.s3a());
            return;
        }
        Optional<StagingFolder> staging;
        try {
            staging = output.stagingFolder();
        } catch (AccessDeniedException e) {
            LOG.warn("{} is saved through the disk of this machine: {}", e.getFile(), e.getReason(), e);
            save.saveOnDisk(writer, session, e.getReason() + RUN_EVERYWHERE);
            return;
        }
        if (staging.isEmpty()) {
            save.saveOnDisk(writer, session, "use an address such as s3://, or a folder" + EVERYWHERE);
            return;
        }
        S3aFiles direct = S3aFiles.toStage(staging.get().access(), staging.get().location(), session);
        if (direct.path().isPresent()) {
            save.saveInStorage(writer, staging.get(), direct.path().get(), session);
        } else {
            save.saveOnDisk(writer, session, direct.obstacle() + RUN_EVERYWHERE);
        }
    }

    private void saveInStorage(DataFrameWriter<Row> writer, StagingFolder staging, String path, SparkSession session)
            throws IOException, InterruptedException {
        List<Input> files = write(writer.mode(SaveMode.ErrorIfExists), staging, path, session);
        if (files.isEmpty()) {
            files = write(empty.get().mode(SaveMode.Append), staging, path, session);
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

    private static List<Input> write(
            DataFrameWriter<Row> writer, StagingFolder staging, String path, SparkSession session)
            throws IOException, InterruptedException {
        try (WrittenFiles written = WrittenFiles.to(path, session)) {
            writer.option(ALGORITHM, "2").save(path);
            List<Input> files = staging.files();
            written.requireListed(files.size());
            return files;
        }
    }

    private void saveOnDisk(DataFrameWriter<Row> writer, SparkSession session, String advice)
            throws IOException, InterruptedException {
        Path own = isLocal ? output.location().file() : Files.createTempDirectory("jedro-spark-");
        Path work = own.resolve(WORK);
        int moved;
        try {
            moved = write(writer.mode(SaveMode.ErrorIfExists), work, session, advice);
            if (moved == 0) {
                moved = write(empty.get().mode(SaveMode.Append), work, session, advice);
            }
        } finally {
            FileTrees.deleteAll(isLocal ? work : own);
        }
        end(moved);
    }

    private int write(DataFrameWriter<Row> writer, Path work, SparkSession session, String advice)
            throws IOException, InterruptedException {
        try (WrittenFiles written = WrittenFiles.to(SparkFiles.path(work), session)) {
            writer.save(SparkFiles.path(work));
            int moved = moveAll(work);
            written.requireSeen(moved, advice);
            return moved;
        }
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
        if (!format.hasEmptyFiles()) {
            throw new JedroException(
                    "Spark has written no file for the columns of a table without rows, and a file of the format '"
                            + format.format().name()
                            + "' cannot be empty; save again, and read the log of Spark if that fails too");
        }
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
