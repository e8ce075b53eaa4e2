// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.text.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.catalog.DatasetException;
import org.jedro.ref.TypeRef;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken files of the light formats: one sentence each, and no data in it. */
class LightCodecErrorsTest {
    private static final TypeRef<List<Row>> ROWS = new TypeRef<>() {};

    @TempDir
    Path project;

    record Row(int id, String companyName) {
        Row {
            if (id < 0) {
                throw new IllegalArgumentException("expected an id of at least 0");
            }
        }
    }

    record Unreadable(int id, OutputStream stream) {}

    private DataCatalog catalog(String type) {
        return DataCatalog.builder()
                .config(
                        (MapValue) Value.of(Map.of("it", Map.of("type", type, "filepath", "it.x")), Origin.JAVA),
                        MapValue.empty())
                .baseDirectory(project)
                .build();
    }

    private void assertFails(String type, TypeRef<?> form, String text, String clause) throws IOException {
        Files.writeString(project.resolve("it.x"), text);
        assertThatThrownBy(() -> catalog(type).load("it", form))
                .isInstanceOf(DatasetException.class)
                .hasMessage("Dataset 'it' could not be loaded from it.x: " + clause);
    }

    @Test
    void reportsLineAndColumnOfBrokenJson() throws IOException {
        assertFails("json", TypeRef.UNKNOWN, "{\n  \"a\": 1,\n}", """
                line 3, column 1: unexpected character ('}' (code 125)): \
                was expecting double-quote to start property name.""");
    }

    @Test
    void reportsWhereJsonDoesNotFitTheRecord() throws IOException {
        assertFails(
                "json",
                ROWS,
                "[{\"id\": 1, \"companyName\": \"a\"},\n {\"id\": \"secret\", \"companyName\": \"b\"}]",
                "line 2, field '[1].id': expected a whole number but was a text.");
    }

    @Test
    void reportsThatAJsonFileIsEmptyOrHasSeveralValues() throws IOException {
        assertFails("json", ROWS, " \n", "expected a JSON value but was empty.");
        assertFails("json", TypeRef.UNKNOWN, "{\"a\": 1}\n{\"a\": 2}\n", """
                line 2: expected one JSON value but another one follows; 'type: jsonl' reads a value per line.""");
    }

    @Test
    void refusesToSaveAMapThatHoldsItself() {
        Map<String, Object> endless = new HashMap<>();
        endless.put("self", endless);

        assertThatThrownBy(() -> catalog("json").save("it", endless))
                .hasMessage(
                        "Dataset 'it' could not be saved to it.x: the value is nested too deeply, or holds itself.");
    }

    @Test
    void refusesJsonWithAKeyTwice() throws IOException {
        assertFails(
                "json", TypeRef.UNKNOWN, "{\"a\": 1, \"a\": 2}", "line 1, column 13: duplicate Object property \"a\".");
    }

    @Test
    void reportsLineAndColumnOfBrokenYaml() throws IOException {
        assertFails("yaml", TypeRef.UNKNOWN, "a: 1\n b: 2\n", "line 2, column 3: mapping values are not allowed here.");
    }

    @Test
    void reportsASecondDocumentAndAListAsKey() throws IOException {
        assertFails("yaml", TypeRef.UNKNOWN, "a: 1\n---\nb: 2\n", """
                line 2, column 1: expected one document but another one starts here; store each in a file of its own.""");
        assertFails(
                "yaml",
                TypeRef.UNKNOWN,
                "? [1, 2]\n: c\n",
                "expected a text or number as the key of a map but was a list or map.");
    }

    @Test
    void makesNoObjectsOfYamlTags() throws IOException {
        Files.writeString(project.resolve("it.x"), "!!javax.script.ScriptEngineManager []\n");

        assertThatThrownBy(() -> catalog("yaml").load("it"))
                .hasMessageStartingWith("Dataset 'it' could not be loaded from it.x: line 1, column 1: ")
                .hasMessageContaining("could not determine a constructor");
    }

    @Test
    void refusesABillionLaughs() throws IOException {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x]\n");
        for (int i = 1; i < 60; i++) {
            yaml.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
        }
        Files.writeString(project.resolve("it.x"), yaml);

        assertThatThrownBy(() -> catalog("yaml").load("it")).hasMessage("""
                        Dataset 'it' could not be loaded from it.x: \
                        aliases (*name) stand for maps and lists more than 50 times, as in files that are made to do harm; \
                        write the values out.""");
    }

    @Test
    void reportsThatAnImageIsAText() throws IOException {
        assertFails(
                "image",
                TypeRef.of(BufferedImage.class),
                "hello",
                "the file is not an image; expected PNG, JPEG, GIF, BMP or TIFF.");
    }

    @Test
    void reportsWhichColumnARecordMisses() throws IOException {
        assertFails("csv", ROWS, "id,compny_name\n1,a\n", """
                there is no column 'company_name' for component 'companyName' of Row; \
                did you mean 'compny_name'?""");
    }

    @Test
    void reportsWhichCellDoesNotFitTheRecord() throws IOException {
        assertFails(
                "csv",
                ROWS,
                "id,company_name\n1,a\nsecret,b\n",
                "line 3, column 'id': expected a whole number but was another text.");
        assertFails(
                "csv",
                ROWS,
                "company_name,id\n\"a\nb\",\n",
                "line 2, column 'id': expected a whole number but was empty.");
        assertFails("csv", ROWS, "company_name,id\na,-1\n", "line 2: expected an id of at least 0.");
    }

    @Test
    void readsAStreamOnlyAsFarAsItIsConsumed() throws IOException {
        Files.writeString(project.resolve("it.x"), "id,company_name\n1,a\n2\n");

        try (Stream<Row> rows = catalog("csv").load("it", new TypeRef<Stream<Row>>() {})) {
            assertThat(rows.findFirst()).contains(new Row(1, "a"));
        }
    }

    @Test
    void reportsWhichComponentNoCellCanHold() throws IOException {
        assertFails("csv", new TypeRef<List<Unreadable>>() {}, "id,stream\n1,2\n", """
                component 'stream' of Unreadable is not a text, number, boolean, date or enum, \
                which is what a cell can hold.""");
    }

    @Test
    void savesNumbersAsMetricsOnly() {
        assertThatThrownBy(() -> catalog("metrics").save("it", Map.of("r2", "high")))
                .hasMessage("""
                        Dataset 'it' could not be saved to it.x: expected a number for metric 'r2' but was String.""");
        assertThat(project.toFile().list()).isEmpty();
    }

    @Test
    void quotesNeitherWordsNorNumbersOfJson() throws IOException {
        assertFails(
                "json",
                TypeRef.UNKNOWN,
                "[1,\n secret]",
                "line 2, column 2: expected a value but was a word without quotes.");
        assertFails("json", TypeRef.UNKNOWN, "[%]", """
                line 1, column 2: unexpected character ('%' (code 37)): expected a value.""");
        assertFails(
                "json",
                new TypeRef<List<Long>>() {},
                "[12345678901234567890]",
                "line 1, field '[0]': expected a whole number but was one that a long cannot hold.");
        assertFails("json", TypeRef.UNKNOWN, "[".repeat(2_000), """
                document nesting depth (501) exceeds the maximum allowed (500).""");
        assertFails("json", TypeRef.UNKNOWN, "[1}", """
                line 1, column 3: unexpected close marker '}': expected ']'.""");
    }

    @Test
    void refusesYamlThatIsNestedTooDeeplyOrHoldsItself() throws IOException {
        String clause = "the values are nested too deeply, or hold themselves.";

        assertFails("yaml", TypeRef.UNKNOWN, "[".repeat(100_000), clause);
        assertFails("yaml", new TypeRef<Map<String, Object>>() {}, "a: &a [*a]\n", clause);
    }

    /** Of a million digits, a number would take minutes. */
    @Test
    void refusesExtremeNumbersOfYaml() throws IOException {
        String digits = "9".repeat(100_000);

        assertFails(
                "yaml", TypeRef.UNKNOWN, "a: 1\nb: " + digits, "line 2, column 4: a number has more than 1000 digits.");
        assertFails("yaml", TypeRef.UNKNOWN, "a: 0x" + digits, "line 1, column 4: a number has more than 1000 digits.");
    }
}
