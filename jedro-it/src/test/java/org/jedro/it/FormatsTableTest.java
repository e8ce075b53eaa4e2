// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Codecs;
import org.junit.jupiter.api.Test;

/** The guide's table of formats and forms matches the codecs on the class path. */
class FormatsTableTest {
    private static final Pattern NAME = Pattern.compile("`([a-z]+)`");

    private record Line(List<String> formats, String forms, Set<String> modules) {}

    private static List<Line> table() throws IOException {
        List<Line> lines = new ArrayList<>();
        List<String> formats = List.of();
        for (String line : Files.readAllLines(Path.of("../docs/guide/files.md"))) {
            if (!line.startsWith("|") || !line.contains("| `jedro-")) {
                continue;
            }
            String[] cells = line.split("(?<!\\\\)\\|");
            List<String> named = new ArrayList<>();
            for (Matcher name = NAME.matcher(cells[1]); name.find(); ) {
                named.add(name.group(1));
            }
            formats = named.isEmpty() ? formats : named;
            Set<String> modules =
                    new TreeSet<>(List.of(cells[3].replace("`", "").trim().split(", ")));
            lines.add(new Line(formats, cells[2], modules));
        }
        return lines;
    }

    @Test
    void listsTheFormatsThatThereAre() throws IOException {
        TreeSet<String> listed = new TreeSet<>();
        table().forEach(line -> listed.addAll(line.formats()));

        assertThat(listed).isEqualTo(new TreeSet<>(Codecs.ofClassPath().formats()));
    }

    @Test
    void listsEachFormOfEachFormatOfTablesWithItsModule() throws IOException {
        List<Line> table = table();
        for (Codec<?, ?> codec : Codecs.ofClassPath().all()) {
            String format = codec.format().name();
            if (!List.of("csv", "tsv", "excel", "parquet", "arrow", "avro").contains(format)) {
                continue;
            }
            Set<String> modules = modules(codec);
            assertThat(table)
                    .as(format + " as " + codec.formName())
                    .anyMatch(line -> line.formats().contains(format)
                            && line.forms().contains(shown(codec.formName()))
                            && line.modules().equals(modules));
        }
    }

    private static String shown(String form) {
        return List.of("List<Map<String, Object>>", "Stream<Map<String, Object>>")
                        .contains(form)
                ? "rows as [maps](#rows-as-maps)"
                : "`" + form + "`";
    }

    /** {@return the modules that a user adds for a codec, each of which brings {@code jedro-datasets}} */
    private static Set<String> modules(Codec<?, ?> codec) {
        Set<String> modules = new TreeSet<>();
        codec.implementations().forEach(type -> modules.add(module(type)));
        if (modules.size() > 1) {
            modules.remove("jedro-datasets");
        }
        return modules;
    }

    private static String module(Class<?> type) {
        String family = type.getPackageName()
                .replaceFirst("^org\\.jedro\\.(datasets\\.)?", "")
                .replaceFirst("^spark\\..*", "spark");
        return switch (family) {
            case "spark" -> "jedro-spark";
            case "dflib", "parquet", "arrow", "avro", "duckdb" -> "jedro-datasets-" + family;
            default -> "jedro-datasets";
        };
    }
}
