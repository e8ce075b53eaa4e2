package org.jedro.datasets.kedro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Problems;
import org.jedro.catalog.DatasetProvider.Translation;
import org.jedro.catalog.EntrySpec;
import org.jedro.value.MapValue;
import org.jedro.value.Origin;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Entries in Kedro's words, and what they are in ours. */
class KedroDatasetsTest {
    private final KedroDatasets kedro = new KedroDatasets();
    private final Problems problems = new Problems();

    private Translation translate(String yaml) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("filepath", "data/it.csv");
        options.putAll(yaml("{" + yaml + "}"));
        String type = String.valueOf(options.remove("type"));
        MapValue values = (MapValue) Value.of(options, Origin.JAVA);
        return kedro.translate(new EntrySpec("it", type, values, Path.of("")), problems)
                .orElseThrow();
    }

    /** As configuration has it: whole numbers are long. */
    private static Map<String, Object> yaml(String text) {
        Object tree = new Load(LoadSettings.builder().build()).loadFromString(text);
        return ((MapValue) Value.of(tree, Origin.JAVA)).toJava();
    }

    private Map<String, Object> options(String yaml) {
        Map<String, Object> options =
                new LinkedHashMap<>(translate(yaml).options().toJava());
        assertThat(problems.list()).isEmpty();
        options.remove("filepath");
        return options;
    }

    private void assertProblems(String yaml, String... lines) {
        translate(yaml);
        assertThat(problems.list()).containsExactly(lines);
    }

    private static List<String> nulls(Map<String, Object> options) {
        List<String> nulls = new ArrayList<>();
        ((List<?>) options.remove("nulls")).forEach(item -> nulls.add((String) item));
        return nulls;
    }

    @Test
    void namesATypeOfOursForEach() {
        Map<String, String> ours = new LinkedHashMap<>();
        for (String type : kedro.types()) {
            String more = type.equals("pandas.GenericDataset") ? ", file_format: feather" : "";
            ours.put(type, translate("type: " + type + more).type());
        }

        assertThat(ours)
                .containsEntry("pandas.CSVDataset", "csv")
                .containsEntry("pandas.ParquetDataset", "parquet")
                .containsEntry("pandas.ExcelDataset", "excel")
                .containsEntry("pandas.JSONDataset", "json")
                .containsEntry("pandas.FeatherDataset", "arrow")
                .containsEntry("pandas.XMLDataset", "xml")
                .containsEntry("pandas.GenericDataset", "arrow")
                .containsEntry("polars.CSVDataset", "csv")
                .containsEntry("polars.EagerPolarsDataset", "parquet")
                .containsEntry("polars.LazyPolarsDataset", "parquet")
                .containsEntry("json.JSONDataset", "json")
                .containsEntry("yaml.YAMLDataset", "yaml")
                .containsEntry("text.TextDataset", "text")
                .containsEntry("pickle.PickleDataset", "object")
                .containsEntry("plotly.PlotlyDataset", "chart")
                .containsEntry("plotly.JSONDataset", "chart")
                .containsEntry("plotly.HTMLDataset", "chart")
                .containsEntry("matplotlib.MatplotlibDataset", "image")
                .containsEntry("pillow.ImageDataset", "image")
                .containsEntry("tracking.MetricsDataset", "metrics");
    }

    @Test
    void translatesWhatPandasReadsCsvWith() {
        Map<String, Object> options = options("""
                type: pandas.CSVDataset, versioned: true, credentials: dev,
                load_args: {sep: "|", usecols: [a, b], dtype: {a: Int64, b: string}, parse_dates: [c], nrows: 5,
                  skiprows: 2, comment: "#", encoding: utf-8-sig, quotechar: "'", decimal: ",", thousands: ".",
                  true_values: [Y], false_values: [N], on_bad_lines: skip, date_format: "%d.%m.%Y %H:%M",
                  engine: c, low_memory: false, compression: infer},
                save_args: {sep: "|", index: false, lineterminator: "\\n", quoting: 1}
                """);

        assertThat(nulls(options))
                .startsWith("", "#N/A")
                .contains("NaN", "null")
                .hasSize(19);
        assertThat(options).isEqualTo(yaml("""
                        {versioned: true, credentials: dev, delimiter: "|", columns: [a, b],
                         types: {c: datetime, a: long, b: string}, rows: 5, skip: 2, comment: "#", charset: UTF-8,
                         quote: "'", decimal: ",", thousands: ".", trues: [Y], falses: [N], ragged: skip,
                         datetime_format: "dd.MM.yyyy HH:mm", line_end: lf, quoting: all}
                        """));
    }

    @Test
    void knowsWhatNullIsForPandas() {
        assertThat(nulls(options("type: pandas.CSVDataset, load_args: {na_values: [missing]}")))
                .startsWith("")
                .endsWith("missing")
                .hasSize(20);
        assertThat(nulls(options("type: pandas.CSVDataset, load_args: {keep_default_na: false, na_values: '-'}")))
                .containsExactly("-");
        assertThat(nulls(options("type: pandas.CSVDataset, load_args: {na_filter: false}")))
                .isEmpty();
        assertThat(nulls(options("type: pandas.CSVDataset, save_args: {na_rep: NA}")))
                .startsWith("NA", "")
                .hasSize(19);
    }

    @Test
    void knowsHowPandasCountsHeaders() {
        assertThat(options("type: pandas.CSVDataset, load_args: {header: null}"))
                .containsEntry("header", false);
        assertThat(options("type: pandas.CSVDataset, load_args: {header: 0}")).doesNotContainKey("header");
        assertThat(options("type: pandas.CSVDataset, load_args: {header: 2}")).containsEntry("skip", 2L);
        assertThat(options("type: pandas.CSVDataset, load_args: {names: [a]}"))
                .containsEntry("names", List.of("a"))
                .containsEntry("header", false);
        assertThat(options("type: pandas.CSVDataset, load_args: {names: [a], header: 0}"))
                .doesNotContainKey("header");
    }

    @Test
    void refusesUnknownArgumentsWithTheClosestOne() {
        assertProblems(
                "type: pandas.CSVDataset, load_args: {usecol: [a], bananas: 1}, save_arg: {}, fs_args: {auto_mkdirs: true}",
                "it.load_args.usecol: unknown argument; did you mean 'usecols'?",
                "it.load_args.bananas: unknown argument; the arguments that are translated are 'cache_dates', 'chunksize',"
                        + " 'comment', 'compression', 'date_format', 'decimal', 'delimiter', 'doublequote', 'dtype',"
                        + " 'dtype_backend' and 27 more",
                "it.save_arg: unknown option; did you mean 'save_args'?",
                "it.fs_args.auto_mkdirs: unknown argument; did you mean 'auto_mkdir'?");
    }

    @Test
    void saysWhatHasNoCounterpartAndTheWayOut() {
        assertProblems(
                "type: pandas.CSVDataset, layer: raw, load_args: {chunksize: 10, sep: '\\s+', dtype: {a: complex}},"
                        + " save_args: {index: true, mode: a}",
                "it.layer: belongs to the metadata; write `metadata: {kedro-viz: {layer: raw}}`",
                "it.load_args.chunksize: has no counterpart; declare Stream<record> in the node, which gets one row at a"
                        + " time",
                "it.load_args.sep: expected one character but was '\\s+'",
                "it.load_args.dtype: type 'complex' of column 'a' has no counterpart; expected one of int32, int64, float32,"
                        + " float64, str, bool, datetime64[ns]",
                "it.save_args.index: a table here has no index to be saved; expected false",
                "it.save_args.mode: expected 'w'; nothing is appended to a file here");
    }

    @Test
    void refusesToLoadAndSaveOneFileInTwoWays() {
        assertProblems(
                "type: pandas.CSVDataset, load_args: {sep: ';'}, save_args: {sep: ','}",
                "it.save_args.sep: does not agree with load_args.sep; a file is loaded and saved in the same way here,"
                        + " so write two entries");
    }

    @Test
    void saysWhatIsNotTheSame() {
        assertThat(translate("type: pandas.CSVDataset, load_args: {index_col: 0, parse_dates: [a]}")
                        .differences())
                .containsExactly(
                        "load_args.index_col: a table here has no index; the column stays a column",
                        "load_args.parse_dates: expects times such as 2026-11-21 06:01:02; for days alone write"
                                + " `types: {column: date}`");
        assertThat(translate("type: pickle.PickleDataset, backend: joblib").differences())
                .containsExactly("a Java object is saved; what Python pickled cannot be loaded");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void packsByTheSuffixOnly() {
        assertThat(options("type: pandas.CSVDataset, filepath: a.csv.gz, load_args: {compression: gzip}"))
                .containsKey("nulls");
        assertProblems(
                "type: pandas.CSVDataset, filepath: a.csv, save_args: {compression: {method: gzip}}",
                "it.save_args.compression: does not agree with the suffix of the file; files are packed by their suffix,"
                        + " .gz or .zst");
    }

    @Test
    void findsJsonLinesInTheArguments() {
        Translation lines = translate("type: pandas.JSONDataset, load_args: {lines: true, orient: records}");
        assertThat(lines.type()).isEqualTo("jsonl");
        assertThat(lines.options().toJava()).containsOnlyKeys("filepath");

        assertThat(options("type: pandas.JSONDataset")).containsEntry("orient", "columns");
        assertThat(options("type: pandas.JSONDataset, save_args: {orient: split}"))
                .containsEntry("orient", "split");
    }

    @Test
    void translatesTheOtherTables() {
        assertThat(options("type: pandas.ExcelDataset, load_args: {sheet_name: A, engine: openpyxl},"
                        + " save_args: {sheet_name: A, index: false, writer: {engine: openpyxl}}"))
                .isEqualTo(Map.of("sheet", "A"));
        assertThat(options("type: pandas.ParquetDataset, load_args: {columns: [a], engine: pyarrow},"
                        + " save_args: {compression: null}"))
                .isEqualTo(Map.of("columns", List.of("a"), "compression", "none"));
        assertThat(options("type: pandas.XMLDataset, load_args: {xpath: .//company}, save_args: {root_name: all}"))
                .isEqualTo(Map.of("row", "company", "root", "all"));
        assertThat(options("type: polars.CSVDataset, load_args: {separator: ';', has_header: false, null_values: NA,"
                        + " schema_overrides: {a: pl.Int64, b: Utf8}}"))
                .isEqualTo(Map.of(
                        "delimiter",
                        ";",
                        "header",
                        false,
                        "nulls",
                        List.of("", "NA"),
                        "types",
                        Map.of("a", "long", "b", "string")));
        assertThat(translate("type: polars.EagerPolarsDataset, file_format: ndjson")
                        .type())
                .isEqualTo("jsonl");
        assertThat(translate("type: polars.LazyPolarsDataset, file_format: csv").differences())
                .containsExactly("a DataFrame is loaded when a node asks for it, and whole");
    }

    @Test
    void translatesWhatPlotlyDraws() {
        assertThat(options("type: plotly.PlotlyDataset, plotly_args: {type: bar, fig: {x: a, y: b, orientation: h,"
                        + " color: c}, layout: {title: T, xaxis_title: X, yaxis_title: Y}, theme: plotly_dark}"))
                .isEqualTo(Map.of(
                        "kind", "bar",
                        "x", "a",
                        "y", "b",
                        "orientation", "horizontal",
                        "color", "c",
                        "title", "T",
                        "x_title", "X",
                        "y_title", "Y",
                        "library", "plotly"));
        assertProblems(
                "type: plotly.PlotlyDataset, plotly_args: {type: sunburst, fig: {z: a}}",
                "it.plotly_args.type: expected one of area, bar, line, scatter but was 'sunburst'; a node can also return"
                        + " a whole figure as Map<String, Object>",
                "it.plotly_args.fig.z: unknown argument; did you mean 'x'?");
    }

    @Test
    void knowsHowFilesAreOpened() {
        assertThat(options("type: text.TextDataset, fs_args: {open_args_load: {mode: r, encoding: latin-1}}"))
                .isEqualTo(Map.of("charset", "ISO-8859-1"));
        assertThat(options("type: json.JSONDataset, fs_args: {open_args_save: {encoding: UTF8}}"))
                .isEmpty();
        assertProblems(
                "type: json.JSONDataset, fs_args: {open_args_load: {encoding: latin-1, mode: a}}",
                "it.fs_args.open_args_load.encoding: expected utf-8, which is what files of this type are in",
                "it.fs_args.open_args_load.mode: expected one of r, rb, w, wb; nothing is appended to a file here");
    }

    @Test
    void refusesFormatsOfPandasThatAreNotHere() {
        assertProblems(
                "type: pandas.GenericDataset, file_format: sas",
                "it.file_format: expected one of csv, excel, feather, json, parquet, xml but was 'sas'");
    }
}
