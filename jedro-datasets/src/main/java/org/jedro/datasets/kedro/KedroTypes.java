// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** All known types of Kedro, by their names in its catalogs. */
final class KedroTypes {
    private static final Map<String, Function<MapValue, KedroType>> COVERED = new LinkedHashMap<>();

    static {
        COVERED.put("pandas.CSVDataset", options -> PandasCsv.type());
        COVERED.put("pandas.ParquetDataset", options -> PandasTypes.parquet());
        COVERED.put("pandas.ExcelDataset", options -> PandasExcel.type());
        COVERED.put("pandas.JSONDataset", options -> PandasJson.type());
        COVERED.put("pandas.FeatherDataset", options -> PandasTypes.feather());
        COVERED.put("pandas.XMLDataset", options -> PandasXml.type());
        COVERED.put("pandas.SQLTableDataset", options -> SqlTypes.table());
        COVERED.put("pandas.SQLQueryDataset", options -> SqlTypes.query());
        COVERED.put("polars.PolarsDatabaseDataset", SqlTypes::polars);
        COVERED.put("polars.CSVDataset", options -> PolarsCsv.type());
        COVERED.put("polars.EagerPolarsDataset", PolarsTypes::eager);
        COVERED.put("polars.LazyPolarsDataset", PolarsTypes::lazy);
        COVERED.put("ibis.TableDataset", IbisTypes::table);
        COVERED.put("ibis.FileDataset", IbisTypes::file);
        COVERED.put("json.JSONDataset", options -> OtherTypes.json());
        COVERED.put("yaml.YAMLDataset", options -> OtherTypes.yaml());
        COVERED.put("text.TextDataset", options -> OtherTypes.text());
        COVERED.put("pickle.PickleDataset", options -> OtherTypes.pickle());
        COVERED.put("plotly.PlotlyDataset", options -> PlotlyTypes.chart());
        COVERED.put("plotly.JSONDataset", options -> PlotlyTypes.json());
        COVERED.put("plotly.HTMLDataset", options -> PlotlyTypes.html());
        COVERED.put("matplotlib.MatplotlibDataset", options -> OtherTypes.matplotlib());
        COVERED.put("pillow.ImageDataset", options -> OtherTypes.image());
        COVERED.put("api.APIDataset", ApiTypes::api);
        COVERED.put("partitions.PartitionedDataset", options -> PartitionTypes.partitioned());
        COVERED.put("partitions.IncrementalDataset", options -> PartitionTypes.incremental());
        COVERED.put("tracking.MetricsDataset", options -> OtherTypes.tracked(OtherTypes.metrics()));
        COVERED.put("tracking.JSONDataset", options -> OtherTypes.tracked(OtherTypes.json()));
    }

    /** {@code pandas.GenericDataset} by its {@code file_format}. */
    private static final Map<String, String> GENERIC = Map.of(
            "csv", "pandas.CSVDataset",
            "parquet", "pandas.ParquetDataset",
            "excel", "pandas.ExcelDataset",
            "json", "pandas.JSONDataset",
            "feather", "pandas.FeatherDataset",
            "xml", "pandas.XMLDataset");

    private static final List<String> INDEXED = List.of("csv", "excel", "xml");

    private static final String GENERIC_NAME = "pandas.GenericDataset";

    private KedroTypes() {}

    static List<String> names() {
        List<String> names = new ArrayList<>(COVERED.keySet());
        names.add(GENERIC_NAME);
        return List.copyOf(names);
    }

    static KedroType of(String name, MapValue options) {
        if (!name.equals(GENERIC_NAME)) {
            return covered(name, options);
        }
        Object format = options.get("file_format").map(Value::toJava).orElse("");
        String specific = GENERIC.get(String.valueOf(format));
        KedroType type = covered(specific == null ? "pandas.CSVDataset" : specific, options);
        return type.with("", fileFormat(GENERIC.keySet()))
                .lastly(into -> requireFileFormat(into, GENERIC.keySet()))
                .lastly(KedroTypes::genericIndex);
    }

    /** {@return the argument that selects the format of a type with many formats} */
    static Arguments fileFormat(Collection<String> formats) {
        return new Arguments().put("file_format", Argument.oneOf(formats));
    }

    /** Kedro does not infer it. */
    static void requireFileFormat(Translating into, Collection<String> formats) {
        if (!into.isWritten("file_format")) {
            into.problem("expected `file_format`, which Kedro requires: one of "
                    + String.join(", ", formats.stream().sorted().toList()));
        }
    }

    /** The specific types omit the index by default; pandas itself writes it. */
    private static void genericIndex(Translating into) {
        if (INDEXED.contains(into.ourType()) && !into.isWritten("save_args.index")) {
            into.difference("no index is saved, which pandas does unless save_args.index is false");
        }
    }

    private static KedroType covered(String name, MapValue options) {
        Function<MapValue, KedroType> type = COVERED.get(name);
        if (type == null) {
            throw new IllegalArgumentException("No type of Kedro: " + name);
        }
        return type.apply(options);
    }
}
