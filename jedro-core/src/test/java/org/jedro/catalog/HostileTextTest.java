// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.catalog.internal.CatalogImport;
import org.jedro.catalog.internal.ImportedEntry;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostileTextTest {
    private static MapValue entry(String text) {
        return (MapValue) Value.of(Map.of("table", Map.of("type", "memory", "metadata", text)), Origin.JAVA);
    }

    @Test
    @Timeout(60)
    void manyOpenTagsOfJinjaDoNotHang() {
        ImportedEntry entry =
                new CatalogImport(Path.of("")).of(entry("{% ".repeat(300_000))).get(0);

        assertThat(entry.unresolved()).isEmpty();
    }

    @Test
    void findsTagsOfJinjaWithBracesInThem() {
        ImportedEntry entry = new CatalogImport(Path.of(""))
                .of(entry("x {% set a = {'b': 1} %} y"))
                .get(0);

        assertThat(entry.unresolved())
                .singleElement()
                .satisfies(problem -> assertThat(problem.clause()).startsWith("'{% set a = {'b': 1} %}' is Jinja"));
    }
}
