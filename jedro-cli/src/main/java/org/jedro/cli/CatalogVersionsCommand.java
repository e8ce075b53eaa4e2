// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.StoredVersion;
import org.jedro.config.internal.OptionValues;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.value.internal.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jedro catalog versions}: the stored versions of a dataset. */
@Command(
        name = "versions",
        description = {
            "Lists the stored versions of a dataset, the newest first, with what their saves have recorded. No data is read."
        },
        footer = {"", "Examples:", "  jedro catalog versions model_input", "  jedro catalog versions cars --format json"
        })
final class CatalogVersionsCommand extends AnswerCommand {
    @Parameters(paramLabel = "NAME", description = "The dataset.")
    String name = "";

    @Option(
            names = "--load-versions",
            paramLabel = "DATASET:VERSION,...",
            description = "The versions to load of these datasets, as in jedro run. Default: the latest.")
    String loadVersions = "";

    CatalogVersionsCommand(Console console) {
        super(console);
    }

    @Override
    protected SessionOptions sessionOptions(SessionOptions options) {
        return options.withLoadVersions(OptionValues.loadVersions("--load-versions", loadVersions));
    }

    @Override
    Object answer(Session session) {
        DataCatalog catalog = session.context().catalog();
        List<StoredVersion> versions = catalog.versions(name);
        Optional<String> loaded = catalog.scope()
                .pinned(name)
                .or(() -> versions.stream().findFirst().map(StoredVersion::version));
        List<Map<String, Object>> answer = new ArrayList<>();
        for (StoredVersion version : versions) {
            answer.add(data(version, loaded.equals(Optional.of(version.version()))));
        }
        return answer;
    }

    private static Map<String, Object> data(StoredVersion version, boolean isLoaded) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("version", version.version());
        version.time().ifPresent(time -> data.put("time", time.toString()));
        version.statistics().bytes().ifPresent(bytes -> data.put("bytes", bytes));
        version.statistics().rows().ifPresent(rows -> data.put("rows", rows));
        version.statistics().columns().ifPresent(columns -> data.put("columns", columns));
        version.hash().ifPresent(hash -> data.put("sha256", hash));
        version.runId().ifPresent(run -> data.put("run", run));
        data.put("is_loaded", isLoaded);
        version.flaw().ifPresent(flaw -> data.put("flaw", flaw));
        return data;
    }

    @Override
    @SuppressWarnings("unchecked")
    String text(Session session, Object answer) {
        List<Map<String, Object>> versions = (List<Map<String, Object>>) answer;
        Optional<String> pinned = session.context().catalog().scope().pinned(name);
        if (versions.isEmpty()) {
            return "Dataset '" + name + "' has no version yet.";
        }
        Table table = Table.of("VERSION", "SIZE", "ROWS", "COLUMNS", "RUN", "NOTE");
        versions.forEach(version -> table.add(
                text(version, "version"),
                version.get("bytes") instanceof Long bytes ? Bytes.text(bytes) : "",
                text(version, "rows"),
                text(version, "columns"),
                text(version, "run"),
                note(version, pinned.isPresent())));
        boolean isMissing = versions.stream().noneMatch(version -> Boolean.TRUE.equals(version.get("is_loaded")));
        return isMissing ? table + "\nVersion '" + pinned.orElse("") + "' is pinned, but does not exist." : "" + table;
    }

    private static String text(Map<String, Object> version, String key) {
        Object value = version.get(key);
        return value == null ? "" : value.toString();
    }

    private static String note(Map<String, Object> version, boolean isPinned) {
        List<String> notes = new ArrayList<>();
        if (Boolean.TRUE.equals(version.get("is_loaded"))) {
            notes.add(isPinned ? "loaded, pinned" : "loaded");
        }
        if (version.containsKey("flaw")) {
            notes.add(text(version, "flaw"));
        }
        return String.join("; ", notes);
    }
}
