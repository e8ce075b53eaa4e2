// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.jedro.Cases;
import org.jedro.config.Tree;
import org.jedro.oracle.Recorded;
import org.jedro.oracle.Recording;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;

/** The short way to read YAML gives the tree that the parser gives, with every line and column, or nothing. */
class PlainYamlTest {
    private static final String[] KEYS = {
        "a", "b c", "'q''s'", "\"d\"", "x.y", "k1", "über", "a", "type", "-k", "?k", "1", "true", "\"1\"", "'1'", "1.0",
        "yes", "0x1", "~", "<<", "no", "0"
    };
    private static final String[] SCALARS = {
        "1",
        "-2",
        "0.5",
        "-.5",
        "1_000",
        "010",
        "12:30",
        "text",
        "two words",
        "data/a.csv",
        "${x}/b",
        "${x:y}",
        "s3://b/c",
        "'single'",
        "'it''s'",
        "\"double\"",
        "\"a \\n\"",
        "yes",
        "null",
        "~",
        "a # comment",
        "a#b",
        "'c' # d",
        "'c'#d",
        "[1, b, 'c,d']",
        "[]",
        "[ ]",
        "[[1], [2, 3]]",
        "[1, ]",
        "[a: 1]",
        "{a: 1, b: x y}",
        "{}",
        "{a: {b: [c]}, \"d\": e}",
        "{a}",
        "{a: }",
        "{\"a\":1}",
        "[${x}, 2]",
        "&n 1",
        "*n",
        "!!str 1",
        "|",
        "> folded",
        "a: b",
        "a :b",
        "c:",
        ":c",
        "@a",
        "%a",
        "`a",
        "- a",
        "-",
        "?",
        "2026-11-21",
        "1e3",
        "\t1",
        "---",
        "é",
        "…",
        ""
    };
    private static final String[] LINES = {
        "", "  ", "# note", "   # deep note", "---", "...", "%YAML 1.1", "loose text", "- x", "\t"
    };

    private static String describe(Value value) {
        String at = "@" + value.origin().line() + ":" + value.origin().column();
        if (value instanceof MapValue map) {
            List<String> parts = new ArrayList<>();
            map.entries().forEach((key, item) -> parts.add(key + "=" + describe(item)));
            return parts + at;
        }
        if (value instanceof ListValue list) {
            return list.items().stream().map(PlainYamlTest::describe).toList() + at;
        }
        Object data = value.toJava();
        return (data == null ? "null" : data.getClass().getSimpleName() + " " + data) + at;
    }

    /** {@return whether the short way read the text, after comparing it with the long one} */
    private static boolean agrees(String text) {
        Optional<MapValue> plain = PlainYaml.read("x.yml", text);
        if (plain.isPresent()) {
            ConfigProblems problems = new ConfigProblems();
            List<String> notes = new ArrayList<>();
            Optional<Value> parsed = new YamlReader("x.yml", problems, (origin, note) -> notes.add(note)).parse(text);

            assertThat(problems.isEmpty()).as(text).isTrue();
            assertThat(notes).as(text).isEmpty();
            assertThat(describe(plain.get())).as(text).isEqualTo(describe(parsed.orElseThrow()));
        }
        return plain.isPresent();
    }

    /** Writes a document that may have something odd in every line, but mostly has not. */
    private static final class Documents {
        private final Random random;
        private final int oddity;
        private final StringBuilder text = new StringBuilder();

        Documents(long seed) {
            this.random = new Random(seed);
            this.oddity = 3 + random.nextInt(60);
        }

        String document() {
            map(0, 0);
            return random.nextInt(5) == 0 ? text.toString().replace("\n", "\r\n") : text.toString();
        }

        private boolean isOdd() {
            return random.nextInt(oddity) == 0;
        }

        private String one(String[] choices, int sound) {
            return choices[random.nextInt(isOdd() ? choices.length : sound)];
        }

        private void indent(int columns) {
            text.append(" ".repeat(Math.max(0, isOdd() ? columns + random.nextInt(3) - 1 : columns)));
        }

        private void between() {
            if (random.nextInt(8) == 0) {
                text.append(one(LINES, 4)).append('\n');
            }
        }

        private void map(int column, int depth) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                between();
                indent(column);
                entry(column, depth, random.nextInt(100));
            }
        }

        private void entry(int column, int depth, int unique) {
            text.append(one(KEYS, 7)).append(isOdd() ? "" : "_" + unique).append(isOdd() ? " :" : ":");
            value(column, depth);
        }

        private void value(int column, int depth) {
            int kind = random.nextInt(depth > 3 ? 1 : 3);
            if (kind == 0) {
                text.append(isOdd() ? "" : " ").append(one(SCALARS, 27)).append(isOdd() ? "  \n" : "\n");
            } else {
                text.append(isOdd() ? " # of a group\n" : "\n");
                if (kind == 1) {
                    map(column + 2, depth + 1);
                } else {
                    list(column + (random.nextBoolean() ? 2 : 0), depth + 1);
                }
            }
        }

        private void list(int column, int depth) {
            for (int i = 1 + random.nextInt(3); i > 0; i--) {
                between();
                indent(column);
                text.append(isOdd() ? "-  " : "- ");
                if (depth < 4 && random.nextInt(3) == 0) {
                    entry(column + 2, depth, i);
                    if (random.nextBoolean()) {
                        indent(column + 2);
                        entry(column + 2, depth, i + 10);
                    }
                } else {
                    text.append(one(SCALARS, 27)).append('\n');
                }
            }
        }
    }

    @Test
    void agreesWithTheParserOnRandomDocuments() {
        int read = 0;
        for (int seed = 0; seed < Cases.of(20_000); seed++) {
            read += agrees(new Documents(seed).document()) ? 1 : 0;
        }

        assertThat(read).isGreaterThan(Cases.of(20_000) / 10);
    }

    @Test
    void agreesWithTheParserOnRandomlyCutAndPiecedText() {
        String sound =
                "a: 1\nb:\n  - {x: [1, 2], 'y': \"z\"} # note\n  - c: d\n    e: f\ng:\n- h i\n- 'j'\nk: ${l.m}/n.csv\n";
        for (int seed = 0; seed < Cases.of(20_000); seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder(sound);
            for (int i = 1 + random.nextInt(4); i > 0; i--) {
                int at = random.nextInt(text.length());
                if (random.nextBoolean()) {
                    text.deleteCharAt(at);
                } else {
                    text.insert(at, sound.charAt(random.nextInt(sound.length())));
                }
            }
            agrees(text.toString());
        }
    }

    @Test
    void agreesWithTheParserOnTheRecordedFiles() {
        Tree.all().forEach(tree -> tree.files().values().forEach(PlainYamlTest::agrees));
        int read = 0;
        for (Recorded recorded : Recording.cases(Tree.class, "config.json")) {
            for (String text : recorded.textsByKey("files").values()) {
                read += agrees(text) ? 1 : 0;
            }
        }

        assertThat(read).isGreaterThan(100);
    }

    @Test
    void readsWhatConfigurationIsUsuallyWrittenIn() {
        assertThat(agrees("""
                # the raw data
                _root: data/01_raw

                companies:
                  type: csv
                  filepath: ${_root}/companies.csv   # with a header
                  load_args: {separator: ';', header: [0, 1], na: ["", n/a]}
                  metadata:
                    layers:
                    - raw
                    - name: 'it''s'
                      since: 2026-11-21
                  credentials:

                "{namespace}.{name}_csv":
                  type: csv
                  versioned: true
                  ratio: -0.5
                """)).isTrue();
    }

    @Test
    void leavesTheRestToTheParser() {
        assertThat(List.of(
                        "",
                        "a",
                        "- a",
                        "[a]",
                        "{a: 1}",
                        "---\na: 1",
                        "a: 1\n...",
                        "a: 1\rb: 2",
                        "a: &x 1",
                        "a: *x",
                        "a: !!str 1",
                        "a: |\n  text",
                        "a: >\n  text",
                        "a: one\n  two",
                        "a: [1,\n  2]",
                        "a: \"\\t\"",
                        "a: 1\na: 2",
                        "<<: {a: 1}",
                        "~: 1",
                        "a: 12:30",
                        "a:\t1",
                        "? a\n: 1",
                        " a: 1"))
                .allSatisfy(text ->
                        assertThat(PlainYaml.read("x.yml", text)).as(text).isEmpty());
    }
}
