// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jedro.JedroException;
import org.jedro.catalog.internal.CatalogImport;
import org.jedro.catalog.internal.ImportedCatalog;
import org.jedro.catalog.internal.ImportedEntry;
import org.jedro.catalog.internal.ImportedEntry.Verdict;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.PartialConfig;
import org.jedro.internal.FileKind;
import org.jedro.internal.ProblemText;
import org.jedro.internal.Reason;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jedro catalog import}: shows how a Kedro project's catalog is translated. Changes nothing. */
@Command(
        name = "import",
        description = {
            "Reads the catalog of a Kedro project and prints for each entry whether it is covered, what differs, what is"
                    + " missing and which values cannot be resolved. Changes nothing: a catalog that is covered can be"
                    + " used as it is.",
            "With --format yaml or json, the entries are also given in Jedro's own words."
        },
        footer = {"", "Examples:", "  jedro catalog import ../kedro-project", "  jedro catalog import conf --env prod"})
final class CatalogImportCommand implements Callable<Integer> {
    private final Console console;

    @Mixin
    FormatOption format = new FormatOption();

    @Parameters(index = "0", paramLabel = "PATH", description = "The folder of the Kedro project, or its folder conf.")
    Path path = Path.of("");

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME",
            description = "The environment that overrides base. Default: local, if it exists.")
    @Nullable String environment;

    CatalogImportCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Path conf = conf();
        PartialConfig catalog = FileConfigLoader.project(conf)
                .environment(environment)
                .onNote((place, note) -> {})
                .build()
                .partial("catalog");
        Path project = conf.toAbsolutePath().normalize().getParent();
        ImportedCatalog imported = new CatalogImport(project == null ? conf : project)
                .of(catalog.values(), catalog.written(), catalog.allProblems());
        format.print(console, data(imported), () -> text(imported.entries()));
        ProblemText.paragraphs(imported.problems()).forEach(console::complain);
        return imported.problems().isEmpty() ? ExitCode.OK : ExitCode.USAGE;
    }

    private Path conf() {
        for (Path candidate : List.of(path.resolve("conf"), path)) {
            if (isFolder(candidate.resolve("base"))) {
                return candidate;
            }
        }
        throw new JedroException(
                "There is no Kedro project in '" + path + "': expected a folder conf with a folder base"
                        + (isFolder(path) ? "." : ", but the folder does not exist."));
    }

    private static boolean isFolder(Path path) {
        try {
            return FileKind.of(path) == FileKind.FOLDER;
        } catch (IOException e) {
            throw new JedroException("The folder '" + path + "' cannot be accessed: " + Reason.of(e) + ".", e);
        }
    }

    private static Map<String, Object> data(ImportedCatalog imported) {
        List<ImportedEntry> entries = imported.entries();
        Map<String, Object> summary = new LinkedHashMap<>();
        for (Verdict verdict : Verdict.values()) {
            summary.put(name(verdict), count(entries, verdict));
        }
        List<Object> all = new ArrayList<>();
        for (ImportedEntry entry : entries) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("name", entry.name());
            one.put("type", entry.writtenType());
            one.put("verdict", name(entry.verdict()));
            one.put("file", entry.origin().file());
            one.put("line", entry.origin().line());
            one.put("differences", entry.differences());
            one.put("problems", entry.problems().stream().map(ProblemData::of).toList());
            one.put(
                    "unresolved",
                    entry.unresolved().stream().map(ProblemData::of).toList());
            one.put("new_types", entry.newTypes());
            one.put("needs", entry.needs());
            one.put("fixed", entry.fixed());
            one.put("entry", entry.entry().toJava());
            all.add(one);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("summary", summary);
        data.put("entries", all);
        data.put("problems", imported.problems().stream().map(ProblemData::of).toList());
        return data;
    }

    private static String text(List<ImportedEntry> entries) {
        if (entries.isEmpty()) {
            return "The catalog has no entries.";
        }
        Table table = Table.of("DATASET", "TYPE", "VERDICT");
        List<List<String>> notes = new ArrayList<>();
        for (ImportedEntry entry : entries) {
            table.add(entry.name(), entry.writtenType(), name(entry.verdict()));
            List<String> own = new ArrayList<>();
            entry.newTypes()
                    .forEach((path, type) -> own.add("    spelling    " + (path.equals("type") ? "" : path + ": ") + "'"
                            + type + "' is how Kedro spells this type now"));
            entry.problems().forEach(problem -> own.add("    missing     " + ProblemText.withoutPlace(problem)));
            entry.unresolved().forEach(problem -> own.add("    unresolved  " + ProblemText.withoutPlace(problem)));
            entry.differences().forEach(clause -> own.add("    differs     " + clause));
            entry.fixed()
                    .forEach(path -> own.add("    fixed       " + path
                            + ": depends on other configuration; the translated entry has its current value"));
            entry.needs().forEach(dependency -> own.add("    needs       the dependency " + dependency));
            notes.add(own);
        }
        List<String> rows = table.toString().lines().toList();
        List<String> lines = new ArrayList<>(rows.subList(0, 1));
        for (int i = 0; i < notes.size(); i++) {
            lines.add(rows.get(i + 1));
            lines.addAll(notes.get(i));
        }
        lines.add("");
        lines.add(entries.size() + (entries.size() == 1 ? " entry: " : " entries: ")
                + count(entries, Verdict.COVERED) + " covered, "
                + count(entries, Verdict.DIFFERS) + " differ, "
                + count(entries, Verdict.MISSING) + " missing, "
                + count(entries, Verdict.UNRESOLVED) + " not resolved. Nothing was changed.");
        return String.join("\n", lines);
    }

    private static String name(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static long count(List<ImportedEntry> entries, Verdict verdict) {
        return entries.stream().filter(entry -> entry.verdict() == verdict).count();
    }
}
