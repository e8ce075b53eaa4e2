// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.duckdb;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.duckdb.DuckDBConnection;
import org.duckdb.DuckDBDriver;
import org.jedro.JedroException;
import org.jedro.catalog.RunScope;
import org.jedro.internal.FileTrees;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;

/**
 * The instance of DuckDB of one run: in memory, with a private folder for data that exceeds its memory. Each query has its own
 * connection. Thread-safe.
 */
final class Engine implements AutoCloseable {
    private static final long SMALLEST_MEMORY = 256L << 20;

    private final DuckDBConnection root;
    private final DuckDbSettings settings;
    private final Path folder;
    private final SourceFunction sources;
    private final Databases databases = new Databases();
    private final List<AutoCloseable> open = new ArrayList<>();
    private boolean isClosed;

    /** The key of the resource: a run has one engine. */
    private record Key() {}

    private Engine(DuckDBConnection root, DuckDbSettings settings, Path folder, SourceFunction sources) {
        this.root = root;
        this.settings = settings;
        this.folder = folder;
        this.sources = sources;
    }

    /** {@return the engine of a run, which is started by its first user} */
    static Engine of(RunScope scope) throws Exception {
        return scope.resource(new Key(), () -> start(settings(scope.engine("duckdb"))));
    }

    private static DuckDbSettings settings(Optional<Value> configured) {
        return configured
                .map(value -> RecordBinder.bind(value, DuckDbSettings.class, "duckdb"))
                .orElseGet(DuckDbSettings::defaults);
    }

    private static Engine start(DuckDbSettings settings) throws IOException, SQLException {
        Path folder = settings.tempDirectory().isPresent()
                ? Files.createTempDirectory(Path.of(settings.tempDirectory().get()), "jedro-duckdb-")
                : Files.createTempDirectory("jedro-duckdb-");
        DuckDBConnection root = null;
        try {
            root = (DuckDBConnection) new DuckDBDriver().connect("jdbc:duckdb:", options(settings, folder));
            SourceFunction sources = new SourceFunction();
            sources.register(root);
            try (Statement statement = root.createStatement()) {
                // dates and texts of instants do not depend on the machine
                statement.execute("SET GLOBAL TimeZone = 'UTC'");
                statement.execute("SET lock_configuration = true");
            }
            return new Engine(root, settings, folder, sources);
        } catch (Throwable e) {
            if (root != null) {
                root.close();
            }
            FileTrees.deleteAll(folder);
            throw e;
        }
    }

    /** No extension is loaded or installed, since that would run code from elsewhere. */
    private static Properties options(DuckDbSettings settings, Path folder) throws IOException {
        Properties options = new Properties();
        options.setProperty("memory_limit", memory(settings) + "B");
        settings.threads().ifPresent(threads -> options.setProperty("threads", Integer.toString(threads)));
        options.setProperty("temp_directory", folder.toString());
        long free = Files.getFileStore(folder).getUsableSpace();
        options.setProperty(
                "max_temp_directory_size",
                settings.tempLimit().map(limit -> limit.bytes()).orElse(free / 2) + "B");
        options.setProperty("autoinstall_known_extensions", "false");
        options.setProperty("autoload_known_extensions", "false");
        options.setProperty("allow_community_extensions", "false");
        options.setProperty("allow_persistent_secrets", "false");
        return options;
    }

    private static long memory(DuckDbSettings settings) {
        if (settings.memoryLimit().isPresent()) {
            return settings.memoryLimit().get().bytes();
        }
        long total =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return Math.max(SMALLEST_MEMORY, (total - Runtime.getRuntime().maxMemory()) / 2);
    }

    DuckDbSettings settings() {
        return settings;
    }

    /** {@return the tables that Jedro's own readers read for queries} */
    SourceFunction sources() {
        return sources;
    }

    /** {@return the database files that this engine has opened} */
    Databases databases() {
        return databases;
    }

    /** {@return a connection of its own for one query, which the caller closes} */
    DuckDBConnection connect() throws SQLException {
        synchronized (open) {
            if (isClosed) {
                throw new JedroException(
                        "the run of this relation is over, and its engine is closed; save the relation in the"
                                + " run, or turn it into a data frame or records there");
            }
            return root.duplicate();
        }
    }

    /** Closes something at the end of the run unless {@link #closed} is called before. */
    void opened(AutoCloseable query) {
        synchronized (open) {
            open.add(query);
        }
    }

    void closed(AutoCloseable query) {
        synchronized (open) {
            open.remove(query);
        }
    }

    @Override
    public void close() throws Exception {
        List<AutoCloseable> left;
        synchronized (open) {
            isClosed = true;
            left = List.copyOf(open);
        }
        try {
            for (AutoCloseable query : left) {
                query.close();
            }
            root.close();
        } finally {
            FileTrees.deleteAll(folder);
        }
    }
}
