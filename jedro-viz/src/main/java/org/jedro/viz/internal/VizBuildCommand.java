// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jedro.cli.Console;
import org.jedro.cli.ProjectCommand;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.session.Session;
import org.jedro.viz.site.internal.CatalogSite;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "The file to write, or its address in a storage such as s3://bucket/index.html."
                    + " It appears whole or not at all. Default: build/viz.html in the"
                    + " project.")
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

    @Mixin
    PageOptions page = new PageOptions();

    VizBuildCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Session session) {
        if (Stream.of(output, folder, catalog).filter(Objects::nonNull).count() > 1) {
            throw InvalidOptionException.of(
                    "--folder", "expected one of --output, --folder and --catalog, but several are given");
        }
        requireText("--output", output);
        requireText("--folder", folder);
        requireText("--catalog", catalog);
        LoadedProject loaded = page.project(session);
        if (catalog != null) {
            return writeCatalog(session, loaded, catalog.replaceFirst("/+$", ""));
        }
        String file = file(session.project().root());
        page.publish(session, loaded, file);
        console().print("Wrote " + file + ".");
        return 0;
    }

    private static void requireText(String option, @Nullable String place) {
        if (place != null && place.isBlank()) {
            throw InvalidOptionException.of(option, "expected a path or an address, but it is empty");
        }
    }

    private int writeCatalog(Session session, LoadedProject loaded, String place) {
        PublishedFile file = new PublishedFile(session);
        Map<String, String> pages = CatalogSite.of(loaded.model(), PanelRoutes.panels(loaded));
        pages.forEach((path, content) ->
                file.write(place + "/" + path, page.credentials, content.getBytes(StandardCharsets.UTF_8)));
        console().print("Wrote " + pages.size() + " pages into " + place + ".");
        return 0;
    }

    /** A path of the user is relative to the current folder; without one, the file belongs to the project. */
    private String file(Path root) {
        if (folder != null) {
            return folder.replaceFirst("/+$", "") + "/index.html";
        }
        return output == null ? root.resolve("build/viz.html").toString() : output;
    }
}
