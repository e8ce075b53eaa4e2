// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.jedro.JedroException;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.StoredVersion;
import org.jedro.cli.versions.internal.PrunePlan;
import org.jedro.cli.versions.internal.PrunePlan.Decision;
import org.jedro.cli.versions.internal.VersionsInUse;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.config.internal.OptionValues;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.UserCode;
import org.jedro.journal.RunJournal;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jedro catalog prune}: removes old versions of a dataset. */
@Command(
        name = "prune",
        description = {
            "Removes old versions of a dataset. If --keep and --older-than are given, only versions that both allow to remove.",
            "",
            "Always kept: the newest version, those of --load-versions, those whose names are not times, and those that runs"
                    + " need which are running or can be resumed."
        },
        footer = {
            "",
            "Examples:",
            "  jedro catalog prune model_input --keep 10 --dry-run",
            "  jedro catalog prune model_input --keep 3 --older-than 30d"
        })
final class CatalogPruneCommand extends ProjectCommand {
    @Parameters(paramLabel = "NAME", description = "The dataset.")
    String name = "";

    @Option(names = "--keep", paramLabel = "N", description = "Keep the newest N versions.")
    @Nullable Integer keep;

    @Option(
            names = "--older-than",
            paramLabel = "AGE",
            description = "Remove only versions that are older, such as 12h, 30d or 8w.")
    String olderThan = "";

    @Option(names = "--load-versions", paramLabel = "DATASET:VERSION,...", description = "Keep these versions too.")
    String loadVersions = "";

    @Option(names = "--dry-run", description = "Print which versions would be removed, and why. Nothing is removed.")
    boolean isDryRun;

    @Mixin
    FormatOption format = new FormatOption();

    CatalogPruneCommand(Console console) {
        super(console);
    }

    @Override
    protected SessionOptions sessionOptions(SessionOptions options) {
        return options.withLoadVersions(OptionValues.loadVersions("--load-versions", loadVersions));
    }

    @Override
    protected int run(Session session) {
        PrunePlan.Rule rule = rule();
        DataCatalog catalog = session.context().catalog();
        List<StoredVersion> versions = catalog.versionNames(name);
        PrunePlan plan = PrunePlan.of(versions, rule, needed(session, versions), Instant.now());
        Map<String, JedroException> failures = isDryRun ? Map.of() : remove(catalog, plan.removed());
        format.print(console(), data(plan, failures), () -> text(plan, failures));
        if (!failures.isEmpty()) {
            throw FailedParts.together(
                    List.copyOf(failures.values()), plan.removed().size(), "versions could not be removed");
        }
        return ExitCode.OK;
    }

    private PrunePlan.Rule rule() {
        Integer count = keep;
        if (count == null && olderThan.isEmpty()) {
            throw InvalidOptionException.of("--keep", "expected --keep, --older-than or both, but found neither");
        }
        if (count != null && count < 1) {
            throw InvalidOptionException.of("--keep", "expected 1 or more, but was " + count);
        }
        Optional<Duration> age =
                olderThan.isEmpty() ? Optional.empty() : Optional.of(Age.parse("--older-than", olderThan));
        return new PrunePlan.Rule(count == null ? OptionalInt.empty() : OptionalInt.of(count), age, olderThan);
    }

    private Map<String, String> needed(Session session, List<StoredVersion> versions) {
        DataCatalog catalog = session.context().catalog();
        Optional<Location> location = catalog.entry(name).flatMap(CatalogEntry::location);
        Set<String> names = location.map(place -> namesOf(place, catalog)).orElse(new LinkedHashSet<>());
        names.add(name);
        Map<String, String> needed = new LinkedHashMap<>();
        for (String one : names) {
            catalog.scope().pinned(one).ifPresent(version -> needed.put(version, "pinned"));
        }
        Optional<String> place = location.map(found -> catalog.secrets().mask(found.toString()));
        RunJournal journal = session.journal();
        Map<String, String> inUse = UserCode.call(
                () -> VersionsInUse.of(journal, names, place, versions),
                e -> ExtensionFailedException.of(
                        "Journal '" + journal.getClass().getSimpleName() + "'", "runs", e));
        inUse.forEach(needed::putIfAbsent);
        return needed;
    }

    /** {@return the names of all entries that are stored in a place: a version is needed under each of them} */
    private static Set<String> namesOf(Location place, DataCatalog catalog) {
        Set<String> names = new LinkedHashSet<>();
        for (String other : catalog.names()) {
            if (catalog.entry(other).flatMap(CatalogEntry::location).equals(Optional.of(place))) {
                names.add(other);
            }
        }
        return names;
    }

    /** {@return why versions could not be removed} The oldest goes first, so that what remains after an interruption are the newest. */
    private Map<String, JedroException> remove(DataCatalog catalog, List<String> versions) {
        Map<String, JedroException> failures = new LinkedHashMap<>();
        for (String version : versions) {
            try {
                catalog.removeVersion(name, version);
            } catch (JedroException e) {
                failures.put(version, e);
            }
        }
        return failures;
    }

    private Map<String, Object> data(PrunePlan plan, Map<String, JedroException> failures) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("dataset", name);
        data.put("dry_run", isDryRun);
        data.put(
                "removed",
                reasons(plan, decision -> decision.isRemoved() && !failures.containsKey(decision.version())));
        data.put("kept", reasons(plan, decision -> !decision.isRemoved()));
        if (!failures.isEmpty()) {
            data.put("failed", reasons(plan, decision -> failures.containsKey(decision.version())));
        }
        return data;
    }

    private static List<Map<String, Object>> reasons(PrunePlan plan, Predicate<Decision> selected) {
        List<Map<String, Object>> reasons = new ArrayList<>();
        for (Decision decision : plan.decisions()) {
            if (selected.test(decision)) {
                Map<String, Object> reason = new LinkedHashMap<>();
                reason.put("version", decision.version());
                reason.put("reason", decision.reason());
                reasons.add(reason);
            }
        }
        return reasons;
    }

    private String text(PrunePlan plan, Map<String, JedroException> failures) {
        if (plan.decisions().isEmpty()) {
            return "Dataset '" + name + "' has no version yet.";
        }
        Table table = Table.of("VERSION", "RESULT", "REASON");
        plan.decisions()
                .forEach(decision -> table.add(decision.version(), result(decision, failures), decision.reason()));
        return table.toString();
    }

    private String result(Decision decision, Map<String, JedroException> failures) {
        if (!decision.isRemoved()) {
            return "kept";
        }
        if (failures.containsKey(decision.version())) {
            return "failed";
        }
        return isDryRun ? "would be removed" : "removed";
    }
}
