// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.jedro.Cases;
import org.jedro.Origin;
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.ExpressionException;
import org.jedro.config.internal.Merger;
import org.jedro.config.internal.Texts;
import org.jedro.config.internal.YamlReader;
import org.jedro.config.internal.YamlWriter;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** What holds for whatever is written. */
class ConfigPropertiesTest {
    private static final List<Object> SCALARS = List.of(
            "text",
            "yes",
            "010",
            "1_0",
            "12:30",
            "",
            " padded ",
            "a: b",
            "# no",
            "- x",
            "${a}",
            "\\${a}",
            "\\\\${b}",
            "it's",
            "\"q\"",
            "line\nline",
            "tab\t",
            "é日本",
            "\uD83D\uDE00",
            "null",
            "~",
            "1e3",
            "0x1F",
            ".inf",
            "=",
            "<<",
            "{x}",
            "[x]",
            "*a",
            "&a",
            "!t",
            "%d",
            "@x",
            "`",
            "?",
            "|",
            ">",
            "\u0085",
            "\u2028",
            "\uFEFFx",
            "NULL",
            "Null",
            "Yes",
            "OFF",
            "y",
            "N",
            "0o17",
            "0b1",
            "+1",
            "1_000",
            "1.",
            ".5",
            "-.inf",
            ".NaN",
            "2020-01-01",
            "2020-01-01T10:00:00Z",
            "a:",
            "a:b",
            "s3://x/y",
            "a #b",
            "---",
            "...",
            "-",
            "\r\n",
            "${runtime_params:p, data}",
            2e16,
            Long.MIN_VALUE,
            0L,
            -7L,
            1.5,
            1e300,
            -0.0,
            1e-7,
            Double.POSITIVE_INFINITY,
            true,
            false);
    private static final List<String> KEYS = List.of(
            "a",
            "b",
            "c",
            "yes",
            "1",
            "a b",
            "a.b",
            "{n}_x",
            "é",
            "~",
            "<<",
            "",
            "#",
            "'",
            "x:",
            "null",
            "on",
            "N",
            "1e3",
            "2020-01-01",
            "-",
            "? x",
            "a: b",
            "*a",
            "Null");

    private static void forAll(long seed, int n, Consumer<Random> check) {
        for (int i = 0; i < Cases.of(n); i++) {
            Random random = new Random(seed + i);
            try {
                check.accept(random);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + (seed + i), e);
            }
        }
    }

    private static Object tree(Random random, int depth) {
        int choice = depth == 0 ? 0 : random.nextInt(4);
        if (choice < 2 && depth < 3) {
            return random.nextInt(20) == 0 ? null : SCALARS.get(random.nextInt(SCALARS.size()));
        }
        if (choice == 2) {
            List<Object> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(tree(random, depth - 1));
            }
            return items;
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            entries.put(KEYS.get(random.nextInt(KEYS.size())), tree(random, Math.max(0, depth - 1)));
        }
        return entries;
    }

    private static MapValue map(Random random) {
        return (MapValue) Value.of(Map.of("m", tree(random, 3), "k", tree(random, 3)), Origin.JAVA);
    }

    private static MapValue parsed(String yaml) {
        ConfigProblems problems = new ConfigProblems();
        MapValue tree = new YamlReader("x.yml", problems, (origin, note) -> {
                    throw new AssertionError(note);
                })
                .readMap(yaml.getBytes(StandardCharsets.UTF_8));
        problems.throwIfAny("x.yml");
        return tree;
    }

    private static MapValue read(String yaml) {
        ConfigProblems problems = new ConfigProblems();
        MapValue tree = parsed(yaml);
        MapValue resolved = new Interpolator(
                        tree,
                        (name, arguments, origin, place) -> {
                            throw new ExpressionException("no resolvers");
                        },
                        problems)
                .resolve();
        problems.throwIfAny("x.yml");
        return resolved;
    }

    @Test
    void readsWhatItWrites() {
        forAll(1, 3000, random -> {
            MapValue tree = map(random);

            assertThat(read(YamlWriter.write(tree))).as(YamlWriter.write(tree)).isEqualTo(tree);
        });
    }

    @Test
    @Tag("eco/D-35")
    void everyReaderReadsTheDataThatItWrites() {
        LoadSettings core = LoadSettings.builder().setSchema(new CoreSchema()).build();
        forAll(5, 3000, random -> {
            MapValue tree = map(random);
            String yaml = YamlWriter.data(tree);

            assertThat(parsed(yaml)).as(yaml).isEqualTo(tree);
            assertThat(new Load(core).loadFromString(yaml))
                    .as(yaml)
                    .usingRecursiveComparison()
                    .isEqualTo(yaml12(tree.toJava()));
        });
    }

    /** The other reader makes integers of small numbers. */
    private static Object yaml12(Object data) {
        if (data instanceof Map<?, ?> map) {
            Map<Object, Object> entries = new LinkedHashMap<>();
            map.forEach((key, value) -> entries.put(key, yaml12(value)));
            return entries;
        }
        if (data instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(yaml12(item)));
            return items;
        }
        return data instanceof Long number && number.intValue() == number ? (Object) number.intValue() : data;
    }

    @Test
    void writesDataThatIsNoMap() {
        assertThat(YamlWriter.data(Value.of(List.of("NULL", List.of(1, List.of("~"))), Origin.JAVA)))
                .isEqualTo("""
                        - "NULL"
                        -
                          - 1
                          -
                            - "~"
                        """);
        assertThat(YamlWriter.data(Value.of("no", Origin.JAVA))).isEqualTo("\"no\"\n");
        assertThat(YamlWriter.data(Value.of(List.of(), Origin.JAVA))).isEqualTo("[]\n");
    }

    /** Trees in which a path never holds a map here and something else there: otherwise the order has to matter. */
    private static MapValue uniform(Random random, int depth) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < 5; i++) {
            if (random.nextBoolean()) {
                entries.put("s" + i, random.nextInt(10));
            }
            if (depth > 0 && random.nextBoolean()) {
                entries.put("m" + i, uniform(random, depth - 1));
            }
        }
        return (MapValue) Value.of(entries, Origin.JAVA);
    }

    private static MapValue soft(MapValue base, MapValue over) {
        return new Merger(new ConfigProblems()).soft(base, over);
    }

    @Test
    void mergesSoftlyInAnyGrouping() {
        forAll(7, 500, random -> {
            MapValue a = uniform(random, 3);
            MapValue b = uniform(random, 3);
            MapValue c = uniform(random, 3);

            assertThat(soft(soft(a, b), c)).isEqualTo(soft(a, soft(b, c)));
        });
    }

    @Test
    void doesNotDependOnTheOrderOfFiles() {
        forAll(11, 300, random -> {
            List<MapValue> files = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Map<String, Object> entries = new LinkedHashMap<>();
                entries.put("k" + i, "${k" + (i + 1) % 5 + "}");
                entries.put("_h", random.nextInt(2) == 0 ? 5 : 5L);
                entries.put("g", Map.of("x" + i, random.nextInt()));
                files.add((MapValue) Value.of(entries, Origin.JAVA));
            }
            files.add((MapValue) Value.of(Map.of("k4", 1), Origin.JAVA));
            List<MapValue> shuffled = new ArrayList<>(files);
            java.util.Collections.shuffle(shuffled, random);

            assertThat(resolved(shuffled)).isEqualTo(resolved(files));
        });
    }

    private static Value resolved(List<MapValue> files) {
        ConfigProblems problems = new ConfigProblems();
        MapValue merged = new FileMerger(true, problems).merge(files);
        Value resolved = new Interpolator(
                        merged,
                        (name, arguments, origin, place) -> {
                            throw new ExpressionException("no resolvers");
                        },
                        problems)
                .resolve();
        problems.throwIfAny("files");
        return resolved;
    }

    @Test
    void writesNumbersInTheirShortestForm() {
        assertThat(Texts.number(0.1)).isEqualTo("0.1");
        assertThat(Texts.number(2e16)).isEqualTo("2e+16");
        assertThat(Texts.number(1e-5)).isEqualTo("1e-05");
        assertThat(Texts.number(1e15)).isEqualTo("1000000000000000.0");
        assertThat(Texts.number(2.0e-3)).isEqualTo("0.002");
        assertThat(Texts.number(1.0 / 3)).isEqualTo("0.3333333333333333");
        forAll(3, 2000, random -> {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                assertThat(Double.parseDouble(Texts.number(number))).isEqualTo(number);
            }
        });
    }
}
