// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, List<String>> removed = new LinkedHashMap<>();
        for (String name : names.isEmpty() ? catalog.names() : names) {
            List<String> ofDataset = catalog.sweep(name);
            if (!ofDataset.isEmpty()) {
                removed.put(name, ofDataset);
            }
        }
        format.print(console(), removed, () -> text(removed));
        return ExitCode.OK;
    }

    private static String text(Map<String, List<String>> removed) {
        Table table = Table.of("DATASET", "REMOVED");
        removed.forEach((name, places) -> places.forEach(place -> table.add(name, place)));
        return removed.isEmpty() ? "Nothing was left unfinished." : table.toString();
    }
}
