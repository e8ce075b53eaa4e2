// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.text.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.ref.TypeRef;
import org.jedro.testkit.CodecContract;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every pair of format and form that this module has. */
@Tag("eco/D-05")
class CodecContractsTest {
    private static final String UNICODE = "čaj \"x\", ı İ ß 日本 \uD83D\uDE80\ttab\r\nline\n";

    enum Color {
        RED,
        GREEN
    }

    record Row(
            int id,
            Long big,
            double price,
            String companyName,
            Optional<LocalDate> day,
            boolean approved,
            Color color,
            BigDecimal exact) {}

    record Point(int x, List<String> tags) {}

    private static Row row(int id, String name) {
        return new Row(
                id, Long.MIN_VALUE, Double.MIN_VALUE, name, Optional.empty(), true, Color.RED, new BigDecimal("0.10"));
    }

    private static Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("zeta", 1);
        tree.put("alpha", UNICODE);
        tree.put("null", null);
        tree.put("list", List.of(true, 1.5, "x", Map.of()));
        tree.put("big", Long.MAX_VALUE);
        return tree;
    }

    @Nested
    class TextAsString extends CodecContract<String> {
        TextAsString() {
            super(TypeRef.of(String.class));
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "text", "filepath", "data/a/note.txt");
        }

        @Override
        protected String value() {
            return UNICODE;
        }

        @Override
        protected String otherValue() {
            return "other";
        }

        @Override
        protected List<String> values() {
            return List.of("", "\n", "x".repeat(1 << 20));
        }

        @Override
        protected boolean acceptsEmptyFile() {
            return true;
        }
    }

    @Nested
    class TextAsLines extends CodecContract<List<String>> {
        TextAsLines() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "text", "filepath", "lines.txt", "charset", "ISO-8859-1");
        }

        @Override
        protected List<String> value() {
            return List.of("á", "", "c");
        }

        @Override
        protected List<String> otherValue() {
            return List.of("other");
        }

        @Override
        protected List<List<String>> values() {
            return List.of(List.of(), List.of(""), Collections.nCopies(10_000, "x"));
        }

        @Override
        protected boolean acceptsEmptyFile() {
            return true;
        }
    }

    @Nested
    class Bytes extends CodecContract<byte[]> {
        Bytes() {
            super(TypeRef.of(byte[].class));
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "bytes", "filepath", "data/blob");
        }

        @Override
        protected byte[] value() {
            return new byte[] {0, -1, 127, -128};
        }

        @Override
        protected byte[] otherValue() {
            return new byte[] {1};
        }

        @Override
        protected List<byte[]> values() {
            return List.of(new byte[0], new byte[1 << 20]);
        }

        @Override
        protected boolean acceptsEmptyFile() {
            return true;
        }
    }

    @Nested
    class JsonAsMap extends CodecContract<Map<String, Object>> {
        JsonAsMap() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "json", "filepath", "data/tree.json");
        }

        @Override
        protected Map<String, Object> value() {
            return tree();
        }

        @Override
        protected Map<String, Object> otherValue() {
            return Map.of("a", 1);
        }

        @Override
        protected List<Map<String, Object>> values() {
            return List.of(Map.of(), Map.of("", Map.of("", List.of())));
        }

        @Override
        protected void assertSame(Map<String, Object> loaded, Map<String, Object> saved) {
            assertThat(loaded).isEqualTo(saved);
            assertThat(new ArrayList<>(loaded.keySet())).isEqualTo(new ArrayList<>(saved.keySet()));
        }
    }

    @Nested
    class JsonAsRecords extends CodecContract<List<Point>> {
        JsonAsRecords() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "json", "filepath", "data/points.json");
        }

        @Override
        protected List<Point> value() {
            return List.of(new Point(1, List.of("a")), new Point(Integer.MIN_VALUE, List.of()));
        }

        @Override
        protected List<Point> otherValue() {
            return List.of();
        }
    }

    @Nested
    class JsonAsNode extends CodecContract<JsonNode> {
        JsonAsNode() {
            super(TypeRef.of(JsonNode.class));
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "json", "filepath", "data/node.json");
        }

        @Override
        protected JsonNode value() {
            return JsonMapper.builder().build().readTree("{\"a\": [1, null, \"x\"]}");
        }

        @Override
        protected JsonNode otherValue() {
            return JsonMapper.builder().build().readTree("[1]");
        }
    }

    @Nested
    class YamlAsMap extends CodecContract<Map<String, Object>> {
        YamlAsMap() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "yaml", "filepath", "data/tree.yml");
        }

        @Override
        protected Map<String, Object> value() {
            Map<String, Object> tree = tree();
            tree.put("looks like a date", "2026-11-21");
            tree.put("looks like a number", "017");
            tree.put("looks like nothing", "");
            tree.put("looks like null", "null");
            return tree;
        }

        @Override
        protected Map<String, Object> otherValue() {
            return Map.of("a", 1);
        }

        @Override
        protected List<Map<String, Object>> values() {
            return List.of(Map.of());
        }
    }

    @Nested
    class CsvAsList extends CodecContract<List<Row>> {
        CsvAsList() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "csv", "filepath", "data/rows.csv");
        }

        @Override
        protected List<Row> value() {
            return List.of(
                    row(1, UNICODE),
                    new Row(
                            2,
                            null,
                            Double.NaN,
                            null,
                            Optional.of(LocalDate.of(2026, 11, 21)),
                            false,
                            Color.GREEN,
                            null));
        }

        @Override
        protected List<Row> otherValue() {
            return List.of(row(3, "x"));
        }

        @Override
        protected List<List<Row>> values() {
            return List.of(List.of(), Collections.nCopies(5_000, row(1, "x")));
        }
    }

    @Nested
    class CsvAsStream extends CodecContract<Stream<Row>> {
        CsvAsStream() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "csv", "filepath", "data/rows.csv", "delimiter", ";", "header", false);
        }

        @Override
        protected Stream<Row> value() {
            return Stream.of(row(1, UNICODE), row(2, "b"));
        }

        @Override
        protected Stream<Row> otherValue() {
            return Stream.of(row(3, "x"));
        }

        @Override
        protected void assertSame(Stream<Row> loaded, Stream<Row> saved) {
            try (loaded;
                    saved) {
                assertThat(loaded.toList()).isEqualTo(saved.toList());
            }
        }

        @Override
        protected boolean acceptsEmptyFile() {
            return true;
        }
    }

    @Nested
    class ChartAsMap extends CodecContract<Map<String, Object>> {
        ChartAsMap() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "chart", "filepath", "data/chart.json");
        }

        @Override
        protected Map<String, Object> value() {
            return Map.of("mark", "bar", "data", Map.of("values", List.of(1, 2.5)));
        }

        @Override
        protected Map<String, Object> otherValue() {
            return Map.of("mark", "line");
        }
    }

    @Nested
    class Metrics extends CodecContract<Map<String, Double>> {
        Metrics() {
            super(new TypeRef<>() {});
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "metrics", "filepath", "data/metrics.json");
        }

        @Override
        protected Map<String, Double> value() {
            Map<String, Double> metrics = new LinkedHashMap<>();
            metrics.put("r2", 0.1 + 0.2);
            metrics.put("mae", Double.MAX_VALUE);
            metrics.put("undefined", Double.NaN);
            return metrics;
        }

        @Override
        protected Map<String, Double> otherValue() {
            return Map.of("r2", 1.0);
        }

        @Override
        protected List<Map<String, Double>> values() {
            return List.of(Map.of());
        }
    }

    @Nested
    class Image extends CodecContract<BufferedImage> {
        Image() {
            super(TypeRef.of(BufferedImage.class));
        }

        @Override
        protected Map<String, Object> entry() {
            return Map.of("type", "image", "filepath", "data/picture.png");
        }

        @Override
        protected BufferedImage value() {
            BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
            image.setRGB(1, 1, 0x80FF0000);
            return image;
        }

        @Override
        protected BufferedImage otherValue() {
            return new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB);
        }

        @Override
        protected void assertSame(BufferedImage loaded, BufferedImage saved) {
            assertThat(pixels(loaded)).isEqualTo(pixels(saved));
            assertThat(loaded.getWidth()).isEqualTo(saved.getWidth());
        }

        private static int[] pixels(BufferedImage image) {
            return image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        }
    }
}
