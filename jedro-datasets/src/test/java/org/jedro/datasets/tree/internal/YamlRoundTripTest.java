// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jedro.catalog.DataCatalog;
import org.jedro.ref.TypeRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A YAML file holds what was saved into it, whatever else a text may look like. */
class YamlRoundTripTest {
    private static final TypeRef<Map<String, Object>> MAP = new TypeRef<>() {};
    private static final List<Object> SCALARS = List.of(
            "NULL",
            "~",
            "null",
            "",
            " ",
            "yes",
            "No",
            "true",
            "1",
            "1_000",
            "0o17",
            "010",
            "1e3",
            ".inf",
            "12:30",
            "2020-01-01",
            "2020-01-01T10:00:00Z",
            "a: b",
            "a:",
            "# x",
            "a #b",
            "- x",
            "---",
            "...",
            "*a",
            "&a",
            "!t",
            "{x}",
            "[x]",
            "'",
            "\"",
            "|",
            ">",
            "%",
            "@",
            "`",
            "<<",
            "=",
            "line\nline",
            "\r\n",
            "tab\t",
            "é日本",
            "\uD83D\uDE00",
            "\u0085",
            "\u2028",
            "${a}",
            0,
            -7,
            1.5,
            1e300,
            true,
            false);

    @TempDir
    Path folder;

    private static Object tree(Random random, int depth) {
        int choice = depth == 0 ? 0 : random.nextInt(4);
        if (choice < 2) {
            return SCALARS.get(random.nextInt(SCALARS.size()));
        }
        if (choice == 2) {
            List<Object> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(tree(random, depth - 1));
            }
            return items;
        }
        return map(random, depth - 1);
    }

    private static Map<String, Object> map(Random random, int depth) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            entries.put(String.valueOf(SCALARS.get(random.nextInt(40))), tree(random, depth));
        }
        return entries;
    }

    @Test
    void loadsWhatItHasSaved() {
        DataCatalog catalog = DataCatalog.builder()
                .config(Map.of("tree", Map.of("type", "yaml", "filepath", "tree.yml")), Map.of())
                .baseDirectory(folder)
                .build();
        for (int seed = 0; seed < 300; seed++) {
            Map<String, Object> tree = map(new Random(seed), 3);

            catalog.save("tree", tree);

            assertThat(catalog.load("tree", MAP)).as("seed %s: %s", seed, tree).isEqualTo(tree);
        }
    }
}
