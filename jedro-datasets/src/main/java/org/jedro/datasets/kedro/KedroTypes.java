package org.jedro.datasets.kedro;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** All types of Kedro that are known, by the names that stand in its catalogs. */
final class KedroTypes {
    private static final Map<String, Supplier<KedroType>> COVERED = new LinkedHashMap<>();

    static {
        COVERED.put("pandas.CSVDataset", PandasTypes::csv);
        COVERED.put("pandas.ParquetDataset", PandasTypes::parquet);
        COVERED.put("pandas.ExcelDataset", PandasTypes::excel);
        COVERED.put("pandas.JSONDataset", PandasTypes::json);
        COVERED.put("pandas.FeatherDataset", PandasTypes::feather);
        COVERED.put("pandas.XMLDataset", PandasTypes::xml);
        COVERED.put("polars.CSVDataset", PolarsTypes::csv);
        COVERED.put("polars.EagerPolarsDataset", PolarsTypes::eager);
        COVERED.put("polars.LazyPolarsDataset", PolarsTypes::lazy);
        COVERED.put("json.JSONDataset", OtherTypes::json);
        COVERED.put("yaml.YAMLDataset", OtherTypes::yaml);
        COVERED.put("text.TextDataset", OtherTypes::text);
        COVERED.put("pickle.PickleDataset", OtherTypes::pickle);
        COVERED.put("plotly.PlotlyDataset", OtherTypes::plotly);
        COVERED.put("plotly.JSONDataset", OtherTypes::plotlyJson);
        COVERED.put("plotly.HTMLDataset", OtherTypes::plotlyHtml);
        COVERED.put("matplotlib.MatplotlibDataset", OtherTypes::matplotlib);
        COVERED.put("pillow.ImageDataset", OtherTypes::image);
        COVERED.put("tracking.MetricsDataset", OtherTypes::metrics);
        COVERED.put("tracking.JSONDataset", OtherTypes::json);
    }

    /** {@code pandas.GenericDataset} by its {@code file_format}. */
    private static final Map<String, String> GENERIC = Map.of(
            "csv", "pandas.CSVDataset",
            "parquet", "pandas.ParquetDataset",
            "excel", "pandas.ExcelDataset",
            "json", "pandas.JSONDataset",
            "feather", "pandas.FeatherDataset",
            "xml", "pandas.XMLDataset");

    private static final String GENERIC_NAME = "pandas.GenericDataset";

    private KedroTypes() {}

    static List<String> names() {
        List<String> names = new ArrayList<>(COVERED.keySet());
        names.add(GENERIC_NAME);
        return List.copyOf(names);
    }

    static KedroType of(String name, MapValue options) {
        if (!name.equals(GENERIC_NAME)) {
            return covered(name);
        }
        Object format = options.get("file_format").map(Value::toJava).orElse("");
        String specific = GENERIC.get(String.valueOf(format));
        KedroType type = covered(specific == null ? "pandas.CSVDataset" : specific);
        return type.with("", Map.of("file_format", (value, into) -> {
            if (specific == null) {
                into.problem("expected one of "
                        + String.join(", ", GENERIC.keySet().stream().sorted().toList()) + " but was '" + value.toJava()
                        + "'");
            }
        }));
    }

    private static KedroType covered(String name) {
        Supplier<KedroType> type = COVERED.get(name);
        if (type == null) {
            throw new IllegalArgumentException("No type of Kedro: " + name);
        }
        return type.get();
    }
}
