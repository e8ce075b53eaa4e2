// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.cli.Console;
import org.jedro.cli.ProjectCommand;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.session.Session;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.jedro.viz.site.internal.CatalogSite;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jedro viz build}: writes the viewer into a file. */
@Command(
        name = "build",
        sortOptions = false,
        description = "Writes the project as one HTML file, which opens from disk without a server.",
        footer = {
            "",
            "Examples:",
            "  jedro viz build --output project.html",
            "  jedro viz build --folder site --include-previews --runs 10"
        })
final class VizBuildCommand extends ProjectCommand {
    private static final int MAX_RUNS = 200;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write, or its address in a storage such as s3://bucket/index.html."
                    + " It appears whole or not at all. Default: build/viz.html.")
    @Nullable String output;

    @Option(
            names = "--folder",
            paramLabel = "FOLDER",
            description =
                    "Write index.html into this folder instead, for a web server; also the address of a folder in a"
                            + " storage such as s3://bucket/site.")
    @Nullable String folder;

    @Option(
            names = "--catalog",
            paramLabel = "FOLDER",
            description =
                    "Write a catalog into this folder instead: a page for each dataset and pipeline, and an index that"
                            + " can be searched. Also an address.")
    @Nullable String catalog;

    @Option(
            names = "--credentials",
            paramLabel = "NAME",
            description = "The key of credentials.yml that the storage of --output or --folder needs.")
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

    VizBuildCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Session session) {
        if (Stream.of(output, folder, catalog).filter(Objects::nonNull).count() > 1) {
            throw InvalidOptionException.of(
                    "--folder", "expected one of --output, --folder and --catalog, but several are given");
        }
        if (runs < 0 || runs > MAX_RUNS) {
            throw InvalidOptionException.of(
                    "--runs", "expected a number between 0 and " + MAX_RUNS + ", but was " + runs);
        }
        LoadedProject loaded =
                (load == null ? LiveProject.of(session) : LiveProject.of(new ModelFile(load).read())).now();
        loaded.problem().ifPresent(problem -> {
            throw new JedroException(problem);
        });
        if (catalog != null) {
            return writeCatalog(session, loaded, catalog.replaceFirst("/+$", ""));
        }
        try (LayoutEngine layouts = new LayoutEngine()) {
            SavedProject saved = SavedProject.of(loaded, new SavedProject.Extent(hasPreviews, runs), layouts);
            String file = file();
            new PublishedFile(session)
                    .write(file, credentials, SingleFile.ofThisBuild().of(saved));
            console().print("Wrote " + file + ".");
        }
        return 0;
    }

    private int writeCatalog(Session session, LoadedProject loaded, String place) {
        PublishedFile file = new PublishedFile(session);
        Map<String, String> pages = CatalogSite.of(loaded.model(), PanelRoutes.panels(loaded));
        pages.forEach(
                (path, page) -> file.write(place + "/" + path, credentials, page.getBytes(StandardCharsets.UTF_8)));
        console().print("Wrote " + pages.size() + " pages into " + place + ".");
        return 0;
    }

    private String file() {
        if (folder != null) {
            return folder.replaceFirst("/+$", "") + "/index.html";
        }
        return output == null ? "build/viz.html" : output;
    }
}
