package org.jedro.datasets.dflib;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dflib.DataFrame;
import org.dflib.Series;
import org.jedro.JedroException;
import org.jedro.Suggestions;
import org.jedro.datasets.Binding;
import org.jedro.datasets.Codec;
import org.jedro.datasets.Format;
import org.jedro.datasets.Input;
import org.jedro.datasets.Output;
import org.jedro.datasets.codec.ChartCodec;
import org.jedro.datasets.codec.ChartOptions;
import org.jedro.datasets.codec.Formats;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * {@link Formats#CHART} from a DFLib {@code DataFrame}: the catalog entry says how it is drawn, what is written is a
 * Vega-Lite specification with the data in it. It is loaded as a map, see {@link ChartCodec}.
 */
public final class ChartFrameCodec implements Codec<DataFrame, ChartOptions> {
    private static final String VEGA_LITE = "https://vega.github.io/schema/vega-lite/v5.json";

    private final ChartCodec json = new ChartCodec();

    /** For {@link java.util.ServiceLoader}. */
    public ChartFrameCodec() {}

    @Override
    public Format<ChartOptions> format() {
        return Formats.CHART;
    }

    @Override
    public TypeRef<DataFrame> form() {
        return TypeRef.of(DataFrame.class);
    }

    @Override
    public boolean isDefault() {
        return false;
    }

    @Override
    public DataFrame read(Input input, Binding<ChartOptions> binding) {
        throw new JedroException("a chart cannot be turned back into a table; load it as Map<String, Object>");
    }

    @Override
    public void write(DataFrame table, Output output, Binding<ChartOptions> binding) throws IOException {
        json.write(specification(table, binding.options()), output, binding);
    }

    static Map<String, Object> specification(DataFrame table, ChartOptions options) {
        String x = column(table, options.x(), "x", false);
        String y = column(table, options.y(), "y", true);
        Map<String, Object> encoding = new LinkedHashMap<>();
        encoding.put("x", channel(table, x));
        encoding.put("y", channel(table, y));
        options.color().ifPresent(name -> encoding.put("color", channel(table, known(table, name, "color"))));
        Map<String, Object> specification = new LinkedHashMap<>();
        specification.put("$schema", VEGA_LITE);
        options.title().ifPresent(title -> specification.put("title", title));
        specification.put("mark", mark(options));
        specification.put("encoding", encoding);
        specification.put("data", Map.of("values", rows(table, x, y, options.color())));
        return specification;
    }

    private static Map<String, Object> mark(ChartOptions options) {
        Map<String, Object> mark = new LinkedHashMap<>();
        mark.put(
                "type",
                switch (options.kind()) {
                    case BAR -> "bar";
                    case LINE -> "line";
                    case SCATTER -> "point";
                    case AREA -> "area";
                    case HEATMAP -> "rect";
                });
        options.orientation()
                .ifPresent(orientation -> mark.put("orient", orientation.name().toLowerCase(Locale.ROOT)));
        mark.put("tooltip", true);
        return mark;
    }

    private static Map<String, Object> channel(DataFrame table, String column) {
        return Map.of(
                "field",
                column.replace(".", "\\."),
                "type",
                isNumeric(table.getColumn(column)) ? "quantitative" : "nominal");
    }

    /** {@return the column that the option names, else the first of numbers or not of numbers} */
    private static String column(DataFrame table, Optional<String> option, String name, boolean numeric) {
        if (option.isPresent()) {
            return known(table, option.get(), name);
        }
        for (String candidate : table.getColumnsIndex()) {
            if (isNumeric(table.getColumn(candidate)) == numeric) {
                return candidate;
            }
        }
        throw new JedroException("the table has no column for '" + name + "'; name one");
    }

    private static String known(DataFrame table, String column, String option) {
        if (!table.getColumnsIndex().contains(column)) {
            throw new JedroException("the table has no column '" + column + "', which the option '" + option
                    + "' names; "
                    + Suggestions.hint(column, List.of(table.getColumnsIndex().toArray()), "columns"));
        }
        return column;
    }

    private static boolean isNumeric(Series<?> column) {
        if (column.getNominalType().isPrimitive()) {
            return column.getNominalType() != boolean.class;
        }
        boolean any = false;
        for (Object value : column) {
            if (value instanceof Number) {
                any = true;
            } else if (value != null) {
                return false;
            }
        }
        return any;
    }

    private static List<Map<String, @Nullable Object>> rows(
            DataFrame table, String x, String y, Optional<String> color) {
        List<String> columns = new ArrayList<>(List.of(x, y));
        color.ifPresent(columns::add);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>(table.height());
        for (int i = 0; i < table.height(); i++) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (String column : columns) {
                row.put(column, plain(table.get(column, i)));
            }
            rows.add(row);
        }
        return rows;
    }

    /** JSON has no numbers that are none, and no dates. */
    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Double number && !Double.isFinite(number)) {
            return null;
        }
        return value == null || value instanceof Number || value instanceof Boolean ? value : value.toString();
    }
}
