// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import java.awt.image.BufferedImage;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.datasets.chart.ChartKind;
import org.jedro.datasets.chart.ChartSpec;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** Values of each form of each format, and the catalog entry that stores them. */
final class FileSamples {
    private static final int ROWS = 100;
    private static final int MANY = 100_000;
    private static final int WIDE = 1_000;
    private static final String UNICODE = "čaj, \"x\" <&> ı İ ß 日本 \uD83D\uDE80\ttab\nline";

    private FileSamples() {}

    /** A row of whatever a cell can be. */
    record Row(
            int id,
            @Nullable Long big,
            double ratio,
            @Nullable String name,
            Optional<LocalDate> day,
            boolean approved,
            BigDecimal exact,
            @Nullable LocalDateTime at) {}

    /** What differs from format to format. */
    enum Trait {
        /** A file without bytes is a value. */
        ACCEPTS_EMPTY_FILE,
        /** Half a file is recognized as broken. */
        DETECTS_TRUNCATION,
        /** A table of the first sample is counted. */
        COUNTS_ROWS,
        /** Columns are known as rows come, so that a table without rows has none. */
        HAS_NO_HEADER,
        /** A number that is none cannot be written. */
        HAS_ONLY_FINITE_NUMBERS,
        /** Zero has no sign. */
        HAS_ONE_ZERO,
        /** The value is the files of a folder. */
        IS_FOLDER
    }

    /** Makes a value, anew each time, since a stream is used up. */
    interface Maker<T> {
        T make() throws Exception;
    }

    /**
     * Values and where they are stored.
     *
     * @param file the name of the file
     * @param more further values that come back as they are
     */
    record Sample<T>(
            String format,
            String file,
            Map<String, Object> options,
            TypeRef<T> form,
            Set<Trait> traits,
            Maker<T> value,
            Maker<T> other,
            List<Maker<T>> more) {

        boolean has(Trait trait) {
            return traits.contains(trait);
        }

        Map<String, Object> entry() {
            Map<String, Object> entry = new LinkedHashMap<>(options);
            entry.put("type", format);
            entry.put("filepath", file);
            return entry;
        }

        @Override
        public String toString() {
            return file + " as " + form;
        }
    }

    /** {@return values for each codec that can load one file} */
    static List<Sample<?>> all() {
        Samples samples = new Samples();
        samples.table("csv", "it.csv", Map.of());
        samples.table("tsv", "it.tsv", Map.of());
        Trait[] workbook = {Trait.DETECTS_TRUNCATION, Trait.HAS_ONLY_FINITE_NUMBERS, Trait.HAS_ONE_ZERO};
        samples.table("excel", "it.xlsx", Map.of(), workbook);
        samples.table("parquet", "it.parquet", Map.of(), Trait.DETECTS_TRUNCATION);
        samples.table("arrow", "it.arrow", Map.of(), Trait.DETECTS_TRUNCATION);
        samples.table("avro", "it.avro", Map.of(), Trait.DETECTS_TRUNCATION);
        samples.table("xml", "it.xml", Map.of(), Trait.DETECTS_TRUNCATION, Trait.HAS_NO_HEADER);
        samples.frames("json", "it.json", Map.of(), jsonTraits());
        samples.lists("json", "it.json", Map.of(), jsonTraits());
        Trait[] lines = {Trait.HAS_NO_HEADER, Trait.HAS_ONLY_FINITE_NUMBERS, Trait.ACCEPTS_EMPTY_FILE};
        samples.table("jsonl", "it.jsonl", Map.of(), lines);
        samples.maps("csv", "it.csv");
        samples.maps("tsv", "it.tsv");
        samples.maps("excel", "it.xlsx", workbook);
        samples.maps("parquet", "it.parquet", Trait.DETECTS_TRUNCATION);
        samples.maps("arrow", "it.arrow", Trait.DETECTS_TRUNCATION);
        samples.maps("avro", "it.avro", Trait.DETECTS_TRUNCATION);
        samples.maps("xml", "it.xml", Trait.DETECTS_TRUNCATION, Trait.HAS_NO_HEADER);
        samples.texts();
        samples.trees();
        samples.images("png");
        samples.objects();
        return samples.all;
    }

    /** {@return values for each codec whose value is the files of a folder} */
    static List<Sample<?>> folders() {
        Samples samples = new Samples();
        samples.folders();
        return samples.all;
    }

    /** {@return the same formats with other options: packed, and laid out otherwise} */
    static List<Sample<?>> inOtherDress() {
        Samples samples = new Samples();
        for (String suffix : List.of("gz", "zst")) {
            samples.table("csv", "it.csv." + suffix, Map.of());
            samples.table("xml", "it.xml." + suffix, Map.of());
        }
        for (String packed : List.of("zstd", "gzip", "none")) {
            samples.table("parquet", packed + ".parquet", Map.of("compression", packed));
        }
        samples.table("arrow", "stream.arrow", Map.of("layout", "stream"));
        samples.table("arrow", "zstd.arrow", Map.of("compression", "zstd"));
        samples.table("avro", "plain.avro", Map.of("compression", "none"));
        for (String orient : List.of("split", "columns", "index", "values")) {
            samples.frames("json", orient + ".json", Map.of("orient", orient));
        }
        for (String suffix : List.of("jpg", "gif", "bmp", "tif")) {
            samples.images(suffix);
        }
        return samples.all;
    }

    private static Trait[] jsonTraits() {
        return new Trait[] {Trait.DETECTS_TRUNCATION, Trait.HAS_NO_HEADER, Trait.HAS_ONLY_FINITE_NUMBERS};
    }

    private static Row row(int id) {
        return new Row(
                id,
                id % 2 == 0 ? null : Long.MAX_VALUE - id,
                id / 8.0,
                id % 3 == 0 ? null : "čaj " + id,
                id % 5 == 0
                        ? Optional.empty()
                        : Optional.of(LocalDate.of(2026, 1, 1).plusDays(id % 1000)),
                id % 2 == 0,
                BigDecimal.valueOf(id, 2),
                id % 4 == 0 ? null : LocalDateTime.of(2026, 11, 21, 6, 1, id % 60));
    }

    private static List<Map<String, Object>> maps() {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("key", UNICODE + i);
            row.put("maybe", i % 3 == 0 ? null : " 00" + i);
            rows.add(row);
        }
        return rows;
    }

    private static List<Row> rows(int count) {
        return IntStream.rangeClosed(1, count).mapToObj(FileSamples::row).toList();
    }

    private static List<Row> odd(double... ratios) {
        List<Row> rows = new ArrayList<>();
        for (double ratio : ratios) {
            rows.add(new Row(
                    Integer.MIN_VALUE,
                    Long.MIN_VALUE,
                    ratio,
                    UNICODE,
                    Optional.of(LocalDate.of(1, 1, 1)),
                    true,
                    new BigDecimal("-99999999999999.99"),
                    LocalDateTime.of(1970, 1, 1, 0, 0, 1)));
        }
        return rows;
    }

    private static double[] extremes(Set<Trait> traits) {
        double zero = traits.contains(Trait.HAS_ONE_ZERO) ? 0.0 : -0.0;
        double[] finite = {zero, Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0.1 + 0.2, 1e-300};
        if (traits.contains(Trait.HAS_ONLY_FINITE_NUMBERS)) {
            return finite;
        }
        double[] all = IntStream.range(0, finite.length + 3)
                .mapToDouble(i -> i < finite.length ? finite[i] : Double.NaN)
                .toArray();
        all[finite.length] = Double.POSITIVE_INFINITY;
        all[finite.length + 1] = Double.NEGATIVE_INFINITY;
        return all;
    }

    private static DataFrame frame(int height) {
        return DataFrame.byColumn("i", "l", "d", "s", "b", "maybe")
                .of(
                        Series.ofInt(IntStream.range(0, height).toArray()),
                        Series.ofLong(IntStream.range(0, height)
                                .mapToLong(i -> Long.MAX_VALUE / (i + 1))
                                .toArray()),
                        Series.ofDouble(IntStream.range(0, height)
                                .mapToDouble(i -> i / 7.0)
                                .toArray()),
                        Series.of(texts(height, i -> i % 9 == 1 ? null : "čaj " + i % 20)),
                        flags(height),
                        Series.of(IntStream.range(0, height)
                                .mapToObj(i -> i % 4 == 1 ? null : i)
                                .toArray(Integer[]::new)));
    }

    private static @Nullable String[] texts(int height, IntFunction<@Nullable String> text) {
        return IntStream.range(0, height).mapToObj(text).toArray(String[]::new);
    }

    private static Series<Boolean> flags(int height) {
        boolean[] flags = new boolean[height];
        for (int i = 0; i < flags.length; i += 3) {
            flags[i] = true;
        }
        return Series.ofBool(flags);
    }

    private static DataFrame odd(Set<Trait> traits) {
        double[] numbers = extremes(traits);
        int height = numbers.length;
        return DataFrame.byColumn("l", "d", "s", "nothing_at_first")
                .of(
                        Series.ofLong(IntStream.range(0, height)
                                .mapToLong(i -> i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE)
                                .toArray()),
                        Series.ofDouble(numbers),
                        Series.of(texts(height, i -> i % 2 == 0 ? UNICODE : " 007 ")),
                        Series.of(texts(height, i -> i == height - 1 ? "x" : null)));
    }

    private static DataFrame wide() {
        String[] names = IntStream.range(0, WIDE).mapToObj(i -> "column_" + i).toArray(String[]::new);
        Series<?>[] columns = IntStream.range(0, WIDE)
                .mapToObj(i -> i % 2 == 0 ? Series.ofInt(i, -i) : Series.of("x" + i, null))
                .toArray(Series<?>[]::new);
        return DataFrame.byColumn(names).of(columns);
    }

    private static DataFrame empty() {
        return DataFrame.byColumn("a", "b").of(Series.of(new String[0]), Series.of(new String[0]));
    }

    private static Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("text", UNICODE);
        tree.put("numbers", List.of(1, 2.5, Long.MAX_VALUE, -0.0, Double.MIN_VALUE));
        tree.put("nothing", null);
        tree.put("nested", Map.of("a", Map.of("", List.of(true, "null", List.of()))));
        return tree;
    }

    private static Map<String, Object> bigTree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("long", Collections.nCopies(MANY / 10, "x"));
        for (int i = 0; i < WIDE; i++) {
            tree.put("key " + i, i);
        }
        return tree;
    }

    private static Document document(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static Properties properties(String value) {
        Properties properties = new Properties();
        properties.put("a.b = ", value);
        return properties;
    }

    private static ChartSpec chart(String x) {
        return ChartSpec.of(ChartKind.BAR, List.of(Map.of("x", x, "y", 1), Map.of("x", "b", "y", 2.5)), "x", "y");
    }

    private static BufferedImage image(int width) {
        BufferedImage image = new BufferedImage(width, 10, BufferedImage.TYPE_INT_RGB);
        image.setRGB(1, 1, 0xFFFFFF);
        return image;
    }

    /** Collects samples. */
    private static final class Samples {
        private final List<Sample<?>> all = new ArrayList<>();

        void table(String format, String file, Map<String, Object> options, Trait... traits) {
            frames(format, file, options, traits);
            lists(format, file, options, traits);
            Set<Trait> set = set(traits);
            add(
                    new TypeRef<Stream<Row>>() {},
                    format,
                    file,
                    options,
                    set,
                    () -> new ArrayList<>(rows(ROWS)).stream(),
                    () -> Stream.of(row(7)),
                    List.of(Stream::empty, () -> odd(extremes(set)).stream(), () -> rows(MANY).stream()));
        }

        /** Only texts and nulls, which are the same in formats with and without types. */
        void maps(String format, String file, Trait... traits) {
            Set<Trait> set = set(traits);
            Set<Trait> counted = set(traits);
            counted.add(Trait.COUNTS_ROWS);
            add(
                    new TypeRef<List<Map<String, Object>>>() {},
                    format,
                    file,
                    Map.of(),
                    counted,
                    FileSamples::maps,
                    () -> List.of(Map.of("key", UNICODE)),
                    List.of());
            add(
                    new TypeRef<Stream<Map<String, Object>>>() {},
                    format,
                    file,
                    Map.of(),
                    set,
                    () -> FileSamples.maps().stream(),
                    () -> Stream.of(Map.of("key", UNICODE)),
                    List.of());
        }

        void frames(String format, String file, Map<String, Object> options, Trait... traits) {
            Set<Trait> set = set(traits);
            set.add(Trait.COUNTS_ROWS);
            List<Maker<DataFrame>> more =
                    new ArrayList<>(List.of(() -> odd(set), FileSamples::wide, () -> frame(MANY)));
            if (!set.contains(Trait.HAS_NO_HEADER)) {
                more.add(FileSamples::empty);
            }
            add(
                    TypeRef.of(DataFrame.class),
                    format,
                    file,
                    options,
                    set,
                    () -> frame(ROWS),
                    () -> DataFrame.byColumn("s").of(Series.of("x", null, "y")),
                    more);
        }

        void lists(String format, String file, Map<String, Object> options, Trait... traits) {
            Set<Trait> set = set(traits);
            set.add(Trait.COUNTS_ROWS);
            add(
                    new TypeRef<List<Row>>() {},
                    format,
                    file,
                    options,
                    set,
                    () -> rows(ROWS),
                    () -> List.of(row(7)),
                    List.of(List::of, () -> odd(extremes(set)), () -> rows(MANY)));
        }

        void texts() {
            Set<Trait> traits = set(Trait.ACCEPTS_EMPTY_FILE);
            List<Maker<String>> texts = List.of(() -> "", () -> "\n", () -> "x".repeat(1 << 20));
            add(TypeRef.of(String.class), "text", "it.txt", Map.of(), traits, () -> UNICODE, () -> "x", texts);
            List<String> lines = List.of("čaj", "", "x");
            List<Maker<List<String>>> lists =
                    List.of(List::of, () -> List.of(""), () -> Collections.nCopies(MANY, "x"));
            add(
                    new TypeRef<List<String>>() {},
                    "text",
                    "it.txt",
                    Map.of(),
                    traits,
                    () -> lines,
                    () -> List.of("other"),
                    lists);
            add(
                    new TypeRef<Stream<String>>() {},
                    "text",
                    "it.txt",
                    Map.of(),
                    traits,
                    lines::stream,
                    () -> Stream.of("other"),
                    List.of(Stream::empty, () -> Collections.nCopies(MANY, "x").stream()));
            List<Maker<byte[]>> bytes = List.of(() -> new byte[0], () -> new byte[1 << 20]);
            add(
                    TypeRef.of(byte[].class),
                    "bytes",
                    "it.bin",
                    Map.of(),
                    traits,
                    () -> new byte[] {0, -1, 127, -128},
                    () -> new byte[] {1},
                    bytes);
            add(
                    new TypeRef<Map<String, String>>() {},
                    "properties",
                    "it.properties",
                    Map.of(),
                    traits,
                    () -> Map.of("a = b", UNICODE),
                    () -> Map.of("", ""),
                    List.of(Map::of));
            add(
                    TypeRef.of(Properties.class),
                    "properties",
                    "it.properties",
                    Map.of(),
                    traits,
                    () -> properties(UNICODE),
                    () -> properties(""),
                    List.of(Properties::new));
        }

        void trees() {
            Set<Trait> whole = set(Trait.DETECTS_TRUNCATION);
            TypeRef<Map<String, Object>> map = new TypeRef<>() {};
            List<Maker<Map<String, Object>>> more = List.of(Map::of, FileSamples::bigTree);
            List<Maker<Map<String, Object>>> jsonTrees =
                    List.of(Map::of, FileSamples::bigTree, () -> Map.of("r2", Double.NaN, "x", List.of(-1 / 0.0)));
            add(map, "json", "it.json", Map.of(), whole, FileSamples::tree, () -> Map.of("a", 1), jsonTrees);
            add(map, "yaml", "it.yml", Map.of(), set(), FileSamples::tree, () -> Map.of("a", 1), more);
            add(map, "chart", "it.json", Map.of(), whole, FileSamples::tree, () -> Map.of("mark", "bar"), more);
            add(
                    TypeRef.of(ChartSpec.class),
                    "chart",
                    "it.json",
                    Map.of(),
                    whole,
                    () -> chart("čaj"),
                    () -> chart("x"),
                    List.of());
            add(
                    new TypeRef<Map<String, Double>>() {},
                    "metrics",
                    "it.json",
                    Map.of(),
                    whole,
                    () -> Map.of("r2", 0.1 + 0.2, "mae", Double.MAX_VALUE, "undefined", Double.NaN),
                    () -> Map.of("r2", -0.0),
                    List.of(Map::of));
            add(
                    TypeRef.of(Document.class),
                    "xml",
                    "it.xml",
                    Map.of(),
                    whole,
                    () -> document("<a b='1'><c>čaj &amp; co</c><!-- note --><d/></a>"),
                    () -> document("<other/>"),
                    List.of(() -> document("<a>" + "<b/>".repeat(MANY / 10) + "</a>")));
        }

        void images(String suffix) {
            add(
                    TypeRef.of(BufferedImage.class),
                    "image",
                    "it." + suffix,
                    Map.of(),
                    set(),
                    () -> image(20),
                    () -> image(2),
                    List.of(() -> image(2_000)));
        }

        void folders() {
            Set<Trait> traits = set(Trait.IS_FOLDER, Trait.DETECTS_TRUNCATION);
            add(
                    new TypeRef<Map<String, BufferedImage>>() {},
                    "image",
                    "plots",
                    Map.of(),
                    traits,
                    () -> Map.of("a.png", image(20), "by/day.bmp", image(3)),
                    () -> Map.of("b", image(2)),
                    List.of(Map::of));
            add(
                    new TypeRef<List<BufferedImage>>() {},
                    "image",
                    "plots",
                    Map.of(),
                    traits,
                    () -> Collections.nCopies(12, image(2)),
                    () -> List.of(image(20)),
                    List.of(List::of));
            add(
                    new TypeRef<Map<String, ChartSpec>>() {},
                    "chart",
                    "charts",
                    Map.of(),
                    traits,
                    () -> Map.of("a.json", chart("čaj"), "by/day.json", chart("x")),
                    () -> Map.of("b.json", chart("x")),
                    List.of(Map::of));
        }

        void objects() {
            Set<Trait> traits = set(Trait.DETECTS_TRUNCATION);
            add(
                    new TypeRef<Map<String, Object>>() {},
                    "object",
                    "it.bin",
                    Map.of(),
                    traits,
                    FileSamples::tree,
                    Map::of,
                    List.of(FileSamples::bigTree));
            add(
                    new TypeRef<List<Row>>() {},
                    "object",
                    "it.bin",
                    Map.of(),
                    traits,
                    () -> rows(ROWS),
                    List::of,
                    List.of(() -> odd(extremes(traits)), () -> rows(MANY)));
            add(
                    new TypeRef<Map<String, DataFrame>>() {},
                    "excel",
                    "it.xlsx",
                    Map.of(),
                    set(Trait.DETECTS_TRUNCATION),
                    () -> Map.of("Čísla & co", frame(ROWS)),
                    () -> Map.of("a", frame(2)),
                    List.of(() -> Map.of("a", empty())));
        }

        private static Set<Trait> set(Trait... traits) {
            return new LinkedHashSet<>(List.of(traits));
        }

        private <T> void add(
                TypeRef<T> form,
                String format,
                String file,
                Map<String, Object> options,
                Set<Trait> traits,
                Maker<T> value,
                Maker<T> other,
                List<Maker<T>> more) {
            all.add(new Sample<>(format, file, options, form, traits, value, other, more));
        }
    }
}
