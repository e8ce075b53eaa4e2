// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.nio.file.Path;
import org.jedro.JedroException;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.session.Session;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a page that is published contains, and what its storage needs. */
final class PageOptions {
    private static final int MAX_RUNS = 200;

    @Option(
            names = "--credentials",
            paramLabel = "NAME",
            description = "The key of credentials.yml that the storage needs.")
    String credentials = "";

    @Option(
            names = "--load-file",
            paramLabel = "FILE",
            description = "Build from this file, which --save-file of 'jedro viz' has written.")
    @Nullable Path load;

    @Option(
            names = "--include-previews",
            description = "Put the first rows, charts and images of the data into the file.")
    boolean hasPreviews;

    @Option(
            names = "--runs",
            paramLabel = "N",
            defaultValue = "0",
            description = "Put the newest runs into the file. Default: ${DEFAULT-VALUE}.")
    int runs;

    /**
     * {@return the project that the page shows}
     *
     * @throws JedroException if it does not load
     */
    LoadedProject project(Session session) {
        if (runs < 0 || runs > MAX_RUNS) {
            throw InvalidOptionException.of(
                    "--runs", "expected a number between 0 and " + MAX_RUNS + ", but was " + runs);
        }
        LoadedProject loaded =
                (load == null ? LiveProject.of(session) : LiveProject.of(new ModelFile(load).read())).now();
        loaded.problem().ifPresent(problem -> {
            throw new JedroException(problem);
        });
        return loaded;
    }

    /**
     * Writes the page.
     *
     * @param place a path, or an address in a storage
     */
    void publish(Session session, LoadedProject loaded, String place) {
        try (LayoutEngine layouts = new LayoutEngine()) {
            SavedProject saved = SavedProject.of(loaded, new SavedProject.Extent(hasPreviews, runs), layouts);
            new PublishedFile(session)
                    .write(place, credentials, SingleFile.ofThisBuild().of(saved));
        }
    }
}
