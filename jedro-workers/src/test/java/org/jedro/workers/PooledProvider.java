// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.catalog.FunctionDataset;
import org.jedro.catalog.RunScope;
import org.jedro.catalog.Traits;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** Datasets that open two resources, the second on top of the first, and write down in a file when and in which process. */
public final class PooledProvider implements DatasetProvider {
    private static final DatasetProvider POOLED = DatasetProvider.scoped(
            "pooled", Options.class, TypeRef.of(Long.class), Traits.PERSISTENT, PooledProvider::dataset);

    /**
     * The options.
     *
     * @param path the file to write to
     */
    public record Options(String path) {}

    @Override
    public List<String> types() {
        return POOLED.types();
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        return POOLED.create(spec, problems);
    }

    private static Dataset<Long> dataset(Options options, RunScope scope) {
        Path file = Path.of(options.path());
        return FunctionDataset.<Long>of(
                () -> {
                    open(scope, file, "session");
                    return ProcessHandle.current().pid();
                },
                value -> open(scope, file, "session"));
    }

    private static AutoCloseable open(RunScope scope, Path file, String name) throws Exception {
        return scope.resource(name, () -> {
            if (name.equals("session")) {
                open(scope, file, "pool");
            }
            note(file, "open " + name);
            return () -> note(file, "close " + name);
        });
    }

    private static void note(Path file, String event) throws IOException {
        Files.writeString(
                file,
                ProcessHandle.current().pid() + " " + event + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
