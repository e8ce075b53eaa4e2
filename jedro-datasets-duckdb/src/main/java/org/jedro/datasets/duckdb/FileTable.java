// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.datasets.JoinedReads.Part;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;

/** A file or folder as a table of queries. Holds what was fetched of it until the relation is no longer used. */
final class FileTable implements Step.Stored {
    private final Input input;
    private final ScannedTable table;
    private final @Nullable NativeReader reader;
    private final List<Stamp> stamps;
    private volatile boolean isRefused;

    /** The state of a local file, which changes with every save. */
    private record Stamp(
            Path file, long size, Object modified, @Nullable Object key) {
        static Stamp of(Path file) throws IOException {
            BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(file, now.size(), now.lastModifiedTime(), now.fileKey());
        }
    }

    private FileTable(Input input, ScannedTable table, @Nullable NativeReader reader, List<Stamp> stamps) {
        this.input = input;
        this.table = table;
        this.reader = reader;
        this.stamps = stamps;
    }

    /**
     * {@return a file in its present state}
     *
     * @param reader how the engine reads it itself; null if it cannot read it as its entry describes it
     */
    static FileTable of(Input input, ScannedTable table, @Nullable NativeReader reader) throws IOException {
        List<Stamp> stamps = new ArrayList<>();
        for (Input file : input.files()) {
            if (file.location().scheme().equals(Location.FILE)) {
                stamps.add(Stamp.of(file.location().file()));
            }
        }
        return new FileTable(input, table, reader, stamps);
    }

    /**
     * {@return the files of a folder, by their paths in it}
     *
     * @throws JedroException if it is empty
     */
    static List<Part> parts(Input folder) throws IOException {
        List<Part> parts = new ArrayList<>();
        for (Input file : folder.files()) {
            parts.add(new Part(file.name(), () -> file));
        }
        if (parts.isEmpty()) {
            throw new JedroException("the folder holds no files; expected at least one");
        }
        return List.copyOf(parts);
    }

    /**
     * {@return partitions as a folder, in their order}
     *
     * @throws JedroException if the list is empty: queries need columns
     */
    static Input folder(List<Part> parts) throws IOException {
        if (parts.isEmpty()) {
            throw new JedroException(
                    "expected at least one partition, whose columns a Relation has, but there was none;"
                            + " declare a DataFrame or a Map of partitions, which may be empty");
        }
        List<Input> files = new ArrayList<>();
        for (Part part : parts) {
            files.add(part.opening().open());
        }
        Location first = files.get(0).location();
        return Input.ofFolder(first.parent().orElse(first), files);
    }

    @Override
    public String shown() {
        return input.location().name();
    }

    @Override
    public String sql(QueryPlan query) throws Exception {
        NativeReader direct = reader;
        if (direct != null && query.isNative() && !isRefused) {
            String sql = direct(direct, query);
            if (sql != null) {
                return sql;
            }
            isRefused = true;
        }
        return query.scan(table, shown());
    }

    private static @Nullable String direct(NativeReader reader, QueryPlan query) throws IOException, SQLException {
        try {
            return reader.sql(query.connection());
        } catch (SQLException e) {
            if (DuckDbErrors.isOfFile(e)) {
                return null;
            }
            throw e;
        }
    }

    @Override
    public @Nullable Throwable explained(Throwable failure) {
        if (reader == null || isRefused || !DuckDbErrors.isOfFile(failure)) {
            return null;
        }
        try {
            NativeReader.readAll(table);
            return null;
        } catch (IOException | RuntimeException e) {
            return e;
        }
    }

    @Override
    public void requireUnchanged() throws IOException {
        for (Stamp stamp : stamps) {
            Stamp now;
            try {
                now = Stamp.of(stamp.file);
            } catch (NoSuchFileException e) {
                throw new JedroException(
                        shown() + " does not exist any more; a relation reads its files when it is used", e);
            }
            if (!now.equals(stamp)) {
                throw new JedroException(
                        shown() + " has been written since it was loaded; a relation reads its files when it"
                                + " is used, so use it before, or save it first");
            }
        }
        input.requireUnchanged();
    }
}
