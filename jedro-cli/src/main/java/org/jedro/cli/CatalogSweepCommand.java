// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.session.Session;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code jedro catalog sweep}: removes what killed processes have left beside stored datasets. */
@Command(
        name = "sweep",
        description = {
            "Removes what the saves of killed processes have left unfinished: temporary files, and versions in a bucket"
                    + " that were not completed. Complete data, and what a running process is saving, is kept."
        },
        footer = {"", "Examples:", "  jedro catalog sweep", "  jedro catalog sweep model_input"})
final class CatalogSweepCommand extends ProjectCommand {
    @Parameters(
            paramLabel = "NAME",
            arity = "0..*",
            description = "The datasets. Default: all that are written in the catalog.")
    List<String> names = new ArrayList<>();

    @Mixin
    FormatOption format = new FormatOption();

    CatalogSweepCommand(Console console) {
        super(console);
    }

    @Override
    protected int run(Session session) {
        DataCatalog catalog = session.context().catalog();
        Collection<String> all = names.isEmpty() ? catalog.names() : names;
        requireKnown(catalog, all);
        Map<String, List<String>> removed = new LinkedHashMap<>();
        List<JedroException> failures = new ArrayList<>();
        for (String name : all) {
            try {
                List<String> ofDataset = catalog.sweep(name);
                if (!ofDataset.isEmpty()) {
                    removed.put(name, ofDataset);
                }
            } catch (JedroException e) {
                failures.add(e);
            }
        }
        format.print(console(), removed, () -> text(removed, failures.isEmpty()));
        if (!failures.isEmpty()) {
            throw FailedParts.together(failures, all.size(), "datasets could not be swept");
        }
        return ExitCode.OK;
    }

    /** A misspelled name is reported before anything is removed. */
    private static void requireKnown(DataCatalog catalog, Collection<String> names) {
        for (String name : names) {
            if (catalog.entry(name).isEmpty()) {
                // fails, with the closest name
                catalog.sweep(name);
            }
        }
    }

    private static String text(Map<String, List<String>> removed, boolean isWhole) {
        Table table = Table.of("DATASET", "REMOVED");
        removed.forEach((name, places) -> places.forEach(place -> table.add(name, place)));
        if (!removed.isEmpty()) {
            return table.toString();
        }
        return isWhole ? "Nothing was left unfinished." : "Nothing was removed.";
    }
}
