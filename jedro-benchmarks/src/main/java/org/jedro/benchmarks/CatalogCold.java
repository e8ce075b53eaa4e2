// SPDX-License-Identifier: Apache-2.0
package org.jedro.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import org.jedro.catalog.DataCatalog;

/** Reads 13,000 entries from YAML once, in a newly started JVM. */
public final class CatalogCold {
    private CatalogCold() {}

    /**
     * Writes the file, or reads it and prints the milliseconds: of wall time, and of processor time, which other processes on
     * the machine do not affect.
     *
     * @param arguments nothing, or the folder that an earlier call has printed
     */
    @SuppressWarnings("SystemOut") // a standalone program that prints its result
    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.out.println(CatalogFiles.write());
            return;
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = System.nanoTime();
        long startOfWork = threads.getCurrentThreadCpuTime();
        DataCatalog catalog = CatalogFiles.read(Path.of(arguments[0]));
        long work = threads.getCurrentThreadCpuTime() - startOfWork;
        long all = System.nanoTime() - start;
        System.out.println(catalog.size() + " entries in " + all / 1_000_000 + " ms, of which the processor worked "
                + work / 1_000_000 + " ms");
    }
}
