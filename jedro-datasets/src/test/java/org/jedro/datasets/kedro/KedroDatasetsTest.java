// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.DatasetProvider.Translation;
import org.jedro.catalog.EntrySpec;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Entries in Kedro's words, and what they are in ours. */
@Tag("eco/D-35")
class KedroDatasetsTest {
    private final KedroDatasets kedro = new KedroDatasets();
    private final Problems problems = new Problems();

    private Translation translate(String yaml) {
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("filepath", "data/it.csv");
        options.putAll(yaml("{" + yaml + "}"));
        String type = String.valueOf(options.remove("type"));
        MapValue values = (MapValue) Value.of(options, Origin.JAVA);
        return kedro.translate(EntrySpec.of("it", type, values, Path.of("")), problems.at("it"))
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
        // what Kedro's libraries do with short lines and numbers of CSV, whatever is written
        options.remove("ragged", "fill");
        options.remove("numbers", "loose");
        // what they write for null
        options.remove("null_text", "");
        return options;
    }

    private void assertProblems(String yaml, String... lines) {
        translate(yaml);
        assertThat(problems.list()).extracting(Problem::toString).containsExactly(lines);
    }

    private static List<String> nulls(Map<String, Object> options) {
        List<String> nulls = new ArrayList<>();
        ((List<?>) options.remove("nulls")).forEach(item -> nulls.add((String) item));
        return nulls;
    }

    @Test
    void translatesTablesAndQueriesOfDatabases() {
        String table = "type: pandas.SQLTableDataset, filepath: x, table_name: orders, load_args: {schema: s},"
                + " save_args: {if_exists: replace, index: false, chunksize: 500, schema: s}";
        assertThat(options(table))
                .isEqualTo(Map.of(
                        "table", "orders", "schema", "s", "mode", "replace", "batch_size", 500L, "recreate", true));
        assertThat(options("type: pandas.SQLQueryDataset, sql: 'select 1', load_args: {params: {a: 1}},"
                        + " execution_options: {stream_results: true}"))
                .isEqualTo(Map.of("sql", "select 1", "parameters", Map.of("a", 1L)));
        assertThat(options("type: ibis.TableDataset, table_name: t, connection: {backend: sqlite, database: a.db},"
                        + " save_args: {materialized: table, mode: overwrite}"))
                .isEqualTo(Map.of("table", "t", "url", "jdbc:sqlite:a.db", "mode", "replace", "recreate", true));
        assertThat(options("type: polars.PolarsDatabaseDataset, table_name: t, save_args: {if_table_exists: append}"))
                .isEqualTo(Map.of("table", "t", "mode", "append"));
    }

    @Test
    void refusesWhatTablesOfDatabasesDoNotHave() {
        assertProblems(
                "type: pandas.SQLTableDataset, save_args: {if_exists: merge, index: true}",
                "it.save_args.if_exists: expected fail, replace or append but was 'merge'",
                "it.save_args.index: a table has no index here; expected false",
                "it: expected `table_name`, which Kedro requires");
    }

    @Test
    void aQueryWithParametersOfAnotherStyleIsRefused() {
        assertProblems(
                "type: pandas.SQLQueryDataset, sql: 'select * from t where a = %(a)s', load_args: {params: {a: 1}}",
                "it.sql: expected parameters that are written :name, not %(name)s");
    }

    @Test
    void namesATypeOfOursForEach() {
        Map<String, String> ours = new LinkedHashMap<>();
        for (String type : kedro.types()) {
            String more = type.equals("pandas.GenericDataset")
                    ? ", file_format: feather"
                    : type.endsWith("yPolarsDataset") || type.endsWith("rPolarsDataset")
                            ? ", file_format: parquet"
                            : "";
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
                .containsEntry("partitions.PartitionedDataset", "partitioned")
                .containsEntry("partitions.IncrementalDataset", "incremental")
                .containsEntry("api.APIDataset", "http")
                .containsEntry("tracking.MetricsDataset", "metrics");
    }

    @Test
    void translatesWhatKedroRequestsFromAServer() {
        Map<String, Object> loaded = options("""
                type: api.APIDataset, url: "https://host/x", load_args: {params: {year: 2000}, headers: {X-Page: 7},
                timeout: 30, verify: true, json: {q: [1]}}""");
        assertThat(loaded)
                .containsEntry("url", "https://host/x")
                .containsEntry("params", Map.of("year", 2000L))
                .containsEntry("headers", Map.of("X-Page", "7"))
                .containsEntry("timeout", "30000ms")
                .containsEntry("body", Map.of("q", List.of(1L)))
                .doesNotContainKeys("method", "chunk_size");
        Map<String, Object> saved = options("""
                type: api.APIDataset, url: "https://host/x", method: POST, save_args: {params: {a: 1}},
                load_args: {timeout: 5}""");
        assertThat(saved)
                .containsEntry("method", "post")
                .containsEntry("params", Map.of("a", 1L))
                .containsEntry("chunk_size", 100L)
                .doesNotContainKey("timeout");
        assertThat(
                        options(
                                "type: api.APIDataset, url: u, method: PUT, save_args: {chunk_size: 5, send_individually: true}"))
                .containsEntry("chunk_size", 5L)
                .containsEntry("send_individually", true);
    }

    @Test
    void refusesWhatOnlyTheLibraryOfKedroDoes() {
        assertProblems(
                "type: api.APIDataset, url: u, method: DELETE, load_args: {auth: [ada, pw], verify: false, cert: a.pem}",
                "it.method: expected one of GET, POST, PUT, as in Kedro, but was 'DELETE'",
                "it.load_args.auth: has no counterpart; passwords belong in the credentials; name them with `credentials`",
                "it.load_args.verify: certificates are always checked; the JVM's trust store decides which certificates are"
                        + " valid (-Djavax.net.ssl.trustStore), and its key store which one is shown"
                        + " (-Djavax.net.ssl.keyStore)",
                "it.load_args.cert: has no counterpart; the JVM's trust store decides which certificates are valid"
                        + " (-Djavax.net.ssl.trustStore), and its key store which one is shown (-Djavax.net.ssl.keyStore)");
    }

    @Test
    void translatesTablesAndFilesOfIbisOnDuckDb() {
        assertThat(translate("type: ibis.TableDataset, table_name: t, connection: {backend: duckdb, database: a.db},"
                                + " save_args: {materialized: table, mode: append}")
                        .options()
                        .toJava())
                .containsEntry("table", "t")
                .containsEntry("database", "a.db")
                .containsEntry("mode", "append");
        assertThat(translate("type: ibis.TableDataset, table_name: t, connection: {backend: duckdb, database: a.db},"
                                + " save_args: {overwrite: false, database: s}")
                        .options()
                        .toJava())
                .containsEntry("mode", "fail")
                .containsEntry("schema", "s");
        assertThat(translate("type: ibis.FileDataset, file_format: csv, connection: {backend: duckdb},"
                                + " load_args: {sep: ';'}")
                        .options()
                        .toJava())
                .containsEntry("form", "Relation")
                .containsEntry("delimiter", ";");
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void refusesOtherBackendsOfIbis() {
        translate("type: ibis.TableDataset, table_name: t, connection: {backend: postgres, database: shop}");
        translate("type: ibis.TableDataset, table_name: t, connection: {backend: duckdb}");
        translate("type: ibis.TableDataset, table_name: t, connection: {backend: duckdb, database: a.db},"
                + " save_args: {mode: upsert}");
        translate("type: ibis.FileDataset, file_format: delta");

        assertThat(problems.list()).hasSize(4);
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
                         quote: "'", decimal: ",", thousands: ".", trues: ["True", "TRUE", "true", Y],
                         falses: ["False", "FALSE", "false", N], ragged: skip,
                         datetime_format: "dd.MM.yyyy HH:mm", line_end: lf, quoting: all}
                        """));
    }

    @Test
    void keepsVersionsOfWhatKedroTracks() {
        for (String type : List.of("tracking.MetricsDataset", "tracking.JSONDataset")) {
            assertThat(options("type: " + type)).containsEntry("versioned", true);
            assertThat(options("type: " + type + ", versioned: true")).containsEntry("versioned", true);
        }
        assertThat(options("type: json.JSONDataset")).doesNotContainKey("versioned");
        assertProblems(
                "type: tracking.MetricsDataset, versioned: false",
                "it.versioned: expected true; Kedro keeps each version of what it tracks");
    }

    @Test
    void requiresTheFormatThatKedroRequires() {
        String polars =
                "it: expected `file_format`, which Kedro requires: one of avro, csv, excel, ipc, json, ndjson, parquet";
        translate("type: pandas.GenericDataset");
        translate("type: polars.EagerPolarsDataset");
        assertProblems(
                "type: polars.LazyPolarsDataset",
                "it: expected `file_format`, which Kedro requires: one of csv, excel, feather, json, parquet, xml",
                polars,
                polars);
    }

    @Test
    void reportsThatASaveReplacesAllPartitions() {
        String clause = "a save replaces the folder as a whole; partitions that the table does not have are gone";
        assertThat(differences("type: pandas.ParquetDataset, save_args: {partition_cols: [a]}"))
                .containsExactly("save_args.partition_cols: " + clause);
        assertThat(differences("type: pandas.ParquetDataset, save_args: {existing_data_behavior: delete_matching}"))
                .containsExactly("save_args.existing_data_behavior: " + clause);
        assertThat(differences("type: polars.EagerPolarsDataset, file_format: parquet, save_args: {partition_by: a}"))
                .containsExactly("save_args.partition_by: " + clause);
    }

    @Test
    void reportsThatEmptyRowsStay() {
        String excel = "type: polars.EagerPolarsDataset, file_format: excel";
        assertThat(differences(excel))
                .containsExactly(
                        "empty rows between others stay, which polars drops unless load_args.drop_empty_rows is false");
        assertThat(differences(excel + ", load_args: {drop_empty_rows: false}")).isEmpty();
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
    }

    @Test
    void writesNullAsPandasDoesWhateverIsRead() {
        for (String rep : List.of("'0'", "0")) {
            Map<String, Object> options = options("type: pandas.CSVDataset, save_args: {na_rep: " + rep + "}");
            assertThat(options).containsEntry("null_text", "0");
            assertThat(nulls(options)).startsWith("", "#N/A").doesNotContain("0");
        }
        assertThat(translate("type: pandas.CSVDataset, load_args: {keep_default_na: false, na_values: ['-']}")
                        .options()
                        .toJava())
                .containsEntry("null_text", "")
                .containsEntry("nulls", List.of("-"));
        assertThat(options("type: polars.CSVDataset, save_args: {null_value: '-'}"))
                .isEqualTo(Map.of("null_text", "-"));
    }

    @Test
    void takesNumbersForNullInTheirTwoSpellings() {
        assertThat(nulls(options("type: pandas.CSVDataset, load_args: {na_values: [-999, 7.0, 1.5], keep_default_na:"
                        + " false}")))
                .containsExactly("-999", "-999.0", "7.0", "7", "1.5");
        assertThat(differences("type: pandas.CSVDataset, load_args: {na_values: -999}"))
                .containsExactly("load_args.na_values: a number is null with and without .0, but not in other spellings"
                        + " such as 1e3");
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
    @Tag("eco/D-24")
    void refusesUnknownArgumentsWithTheClosestOne() {
        assertProblems(
                "type: pandas.CSVDataset, load_args: {usecol: [a], bananas: 1}, save_arg: {}, fs_args: {auto_mkdirs: true}",
                "it.load_args.usecol: unknown argument; did you mean 'usecols'?",
                "it.load_args.bananas: unknown argument; the arguments that are translated are 'cache_dates', 'chunksize',"
                        + " 'comment', 'compression', 'converters', 'date_format', 'date_parser', 'dayfirst', 'decimal',"
                        + " 'delim_whitespace' and 43 more",
                "it.save_arg: unknown option; did you mean 'save_args'?",
                "it.fs_args.auto_mkdirs: unknown argument; did you mean 'auto_mkdir'?");
    }

    @Test
    void reportsWhatHasNoCounterpartWithASolution() {
        assertProblems(
                "type: pandas.CSVDataset, load_args: {chunksize: 10, sep: '\\s+', dtype: {a: complex}},"
                        + " save_args: {index: true, mode: a}",
                "it.load_args.chunksize: has no counterpart; declare Stream<record> in the node, which gets one row at a"
                        + " time",
                "it.load_args.sep: expected one character but was '\\s+'; lines of another kind can be loaded as text and"
                        + " split in a node",
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
    void reportsWhatIsWrittenForOneDirectionAndHoldsForBoth() {
        assertThat(differences("type: pandas.CSVDataset, load_args: {sep: ';', decimal: ',', encoding: cp1250,"
                        + " parse_dates: [a], date_format: '%d.%m.%Y'}, save_args: {encoding: cp1250}"))
                .containsExactly(
                        "load_args.sep, load_args.decimal, load_args.date_format: also for saving, since a file"
                                + " is loaded and saved in the same way here");
        assertThat(differences("type: pandas.CSVDataset, load_args: {names: [a]}, save_args: {sep: ';', quotechar:"
                        + " \"'\"}"))
                .containsExactly(
                        "load_args.names: also for saving, since a file is loaded and saved in the same way here",
                        "save_args.sep, save_args.quotechar: also for loading, since a file is loaded and saved in the"
                                + " same way here");
        assertThat(differences("type: polars.CSVDataset, save_args: {include_header: false}"))
                .containsExactly("save_args.include_header: also for loading, since a file is loaded and saved in the"
                        + " same way here");
        assertThat(differences("type: pandas.CSVDataset, load_args: {sep: ',', quotechar: '\"', decimal: '.', encoding:"
                        + " utf-8, header: 0}, save_args: {header: true, date_format: '%d.%m.%Y'}"))
                .isEmpty();
    }

    @Test
    void reportsWhatPandasLeavesOutAndRenames() {
        assertThat(differences("type: pandas.CSVDataset, load_args: {comment: '#', mangle_dupe_cols: true}"))
                .containsExactly(
                        "load_args.comment: only whole lines are left out, not the rest of a line",
                        "load_args.mangle_dupe_cols: a header that has a name twice is refused");
    }

    @Test
    void reportsWhatIsNotTheSame() {
        assertThat(translate("type: pandas.CSVDataset, load_args: {index_col: 0, parse_dates: [a]}")
                        .differences())
                .containsExactly(
                        "load_args.index_col: a table here has no index; the column stays a column",
                        "load_args.parse_dates: expects 2026-11-21 or 2026-11-21 06:01:02 without a `date_format`");
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
                .containsOnlyKeys("sheet", "nulls")
                .containsEntry("sheet", "A");
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
                .containsExactly("a DataFrame is loaded when a node requests it, and whole");
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

    private List<String> differences(String yaml) {
        List<String> differences = translate(yaml).differences();
        assertThat(problems.list()).isEmpty();
        return differences;
    }

    @Test
    void fillsShortLinesAsPandasAndPolarsDo() {
        assertThat(translate("type: pandas.CSVDataset").options().toJava()).containsEntry("ragged", "fill");
        assertThat(translate("type: polars.CSVDataset").options().toJava()).containsEntry("ragged", "fill");
        assertThat(options("type: pandas.CSVDataset, load_args: {on_bad_lines: warn}"))
                .containsEntry("ragged", "skip");
        assertThat(options("type: pandas.CSVDataset, load_args: {error_bad_lines: false}"))
                .containsEntry("ragged", "skip");
        assertThat(differences("type: pandas.CSVDataset, load_args: {on_bad_lines: skip}"))
                .containsExactly(
                        "load_args.on_bad_lines: lines with too few fields are left out as well, and without a warning");
    }

    @Test
    void readsNumbersWithZerosAndBlanksAsPandasAndPolarsDo() {
        assertThat(translate("type: pandas.CSVDataset").options().toJava()).containsEntry("numbers", "loose");
        assertThat(translate("type: polars.CSVDataset").options().toJava()).containsEntry("numbers", "loose");
    }

    @Test
    void countsTheHeaderFromTheLinesThatAreLeftOut() {
        assertThat(options("type: pandas.CSVDataset, load_args: {header: 2, skiprows: 3}"))
                .containsEntry("skip", 5L);
        assertThat(options("type: pandas.CSVDataset, load_args: {skiprows: [0, 1]}"))
                .containsEntry("skip", 2L);
        assertThat(options("type: pandas.ExcelDataset, load_args: {header: 1, skiprows: 1}"))
                .containsEntry("skip", 2L);
        assertThat(differences("type: pandas.CSVDataset, load_args: {header: null}"))
                .containsExactly(
                        "load_args.header: columns are called c0, c1, … and not 0, 1, …",
                        "load_args.header: also for saving, since a file is loaded and saved in the same way here");
        assertProblems(
                "type: pandas.CSVDataset, load_args: {skiprows: [1], header: [0, 1]}",
                "it.load_args.skiprows: lines are left out only before the header; expected a number of them",
                "it.load_args.header: expected one line; a column here has one name");
    }

    @Test
    void takesColumnsByPlaceWhereTheirNamesAreGiven() {
        assertThat(options("type: pandas.CSVDataset, load_args: {names: [a, b, c], usecols: [2, 0], header: 0}"))
                .containsEntry("columns", List.of("c", "a"));
        assertThat(differences("type: pandas.CSVDataset, load_args: {usecols: [b, a]}"))
                .containsExactly("load_args.usecols: columns come in this order, not in that of the file");
        assertThat(differences("type: pandas.CSVDataset, load_args: {usecols: [b]}"))
                .isEmpty();
        assertProblems(
                "type: pandas.CSVDataset, load_args: {usecols: [0, 1]}",
                "it.load_args.usecols: expected a list of the names of columns");
    }

    @Test
    void takesADateFormatForDaysAndTimes() {
        assertThat(
                        options(
                                "type: pandas.CSVDataset, load_args: {parse_dates: [d], date_format: '%d/%m/%Y', dayfirst: true}"))
                .containsEntry("types", Map.of("d", "datetime"))
                .containsEntry("datetime_format", "dd/MM/yyyy")
                .containsEntry("date_format", "dd/MM/yyyy");
        assertThat(options("type: pandas.CSVDataset, save_args: {date_format: '%Y-%m-%dT%H:%M:%SZ'}"))
                .containsEntry("datetime_format", "yyyy-MM-dd'T'HH:mm:ss'Z'")
                .doesNotContainKey("date_format");
        assertThat(options("type: pandas.CSVDataset, load_args: {date_format: {a: '%Y', b: '%Y'}}"))
                .containsEntry("datetime_format", "yyyy");
        assertThat(options("type: pandas.CSVDataset, load_args: {date_format: ISO8601, parse_dates: true}"))
                .doesNotContainKeys("datetime_format", "types");
        assertThat(options("type: pandas.CSVDataset, load_args: {index_col: day, parse_dates: true}"))
                .containsEntry("types", Map.of("day", "datetime"));
        assertProblems(
                "type: pandas.CSVDataset, load_args: {dayfirst: true, date_parser: x, parse_dates: [0],"
                        + " date_format: '%s'}",
                "it.load_args.date_parser: has no counterpart; write `date_format`",
                "it.load_args.parse_dates: expected the names of columns, for example [opened_at]",
                "it.load_args.date_format: expected a format without %s but was '%s'");
    }

    @Test
    void refusesFormatsThatAreToBeGuessed() {
        assertThat(differences("type: pandas.CSVDataset, load_args: {date_format: ISO8601, parse_dates: [a]}"))
                .containsExactly(
                        "load_args.parse_dates: expects 2026-11-21 or 2026-11-21 06:01:02 without a `date_format`");
        assertProblems(
                "type: pandas.CSVDataset, load_args: {date_format: mixed}, save_args: {date_format: iso}",
                "it.load_args.date_format: dates are not guessed; expected a format such as %d/%m/%Y but was 'mixed'",
                "it.save_args.date_format: dates are not guessed; expected a format such as %d/%m/%Y but was 'iso'");
    }

    @Test
    void makesDatesOfColumnsOfWhateverOtherType() {
        for (String arguments : List.of(
                "dtype: {id: int64, opened: str}, parse_dates: [opened]",
                "parse_dates: [opened], dtype: {id: int64, opened: str}")) {
            assertThat(options("type: pandas.CSVDataset, load_args: {" + arguments + "}"))
                    .containsEntry("types", Map.of("id", "long", "opened", "datetime"));
        }
    }

    @Test
    void wantsTheTypeOfEachColumn() {
        assertProblems(
                "type: pandas.CSVDataset, load_args: {dtype: str}",
                "it.load_args.dtype: expected a map of columns to types but was 'str'; name each column, such as {id:"
                        + " str}");
    }

    @Test
    void takesOneTextForTrue() {
        assertThat(options("type: pandas.CSVDataset, load_args: {true_values: 'yes', false_values: ['no']}"))
                .containsEntry("trues", List.of("True", "TRUE", "true", "yes"))
                .containsEntry("falses", List.of("False", "FALSE", "false", "no"));
    }

    @Test
    void requiresAFormatWhereDaysComeFirst() {
        assertProblems(
                "type: pandas.CSVDataset, load_args: {dayfirst: true}",
                "it.load_args.dayfirst: dates are not guessed; write their format, such as"
                        + " `date_format: \"%d/%m/%Y\"`");
    }

    @Test
    void knowsPythonsNamesOfEncodings() {
        Map<String, String> names = new LinkedHashMap<>();
        for (String name :
                List.of("utf_8", "latin_1", "cp932", "cp949", "mac_roman", "utf-16-le", "iso8859_15", "cp1250")) {
            names.put(name, (String) options("type: pandas.CSVDataset, load_args: {encoding: " + name + "}")
                    .get("charset"));
        }

        assertThat(names.values())
                .containsExactly(
                        "UTF-8",
                        "ISO-8859-1",
                        "windows-31j",
                        "x-windows-949",
                        "x-MacRoman",
                        "UTF-16LE",
                        "ISO-8859-15",
                        "windows-1250");
        assertThat(differences("type: pandas.CSVDataset, save_args: {encoding: utf_8_sig}"))
                .containsExactly("save_args.encoding: no byte order mark is written; one that is there is read");
        assertThat(differences("type: pandas.CSVDataset, load_args: {encoding_errors: ignore}"))
                .containsExactly(
                        "load_args.encoding_errors: bytes that the encoding does not have are refused with their place");
    }

    @Test
    void refusesWhatOneFileOfCsvCannotBe() {
        assertProblems(
                "type: pandas.CSVDataset, filepath: a.csv.bz2, load_args: {quoting: 3, escapechar: '\\', skipinitialspace:"
                        + " true, skipfooter: 1, delim_whitespace: true, lineterminator: '~', converters: {a: b},"
                        + " iterator: true, na_values: {a: [x]}}, save_args: {columns: [a], quoting: 3, mode: x}",
                "it.load_args.quoting: quotes have their meaning here; expected 0 or 1",
                "it.load_args.escapechar: has no counterpart; quotes in a field are doubled here",
                "it.load_args.skipinitialspace: expected false, as it is here",
                "it.load_args.skipfooter: has no counterpart; do so in the node",
                "it.load_args.delim_whitespace: has no counterpart; load the file as text and split its lines in a node",
                "it.load_args.lineterminator: lines end with \\n, \\r\\n or \\r",
                "it.load_args.converters: has no counterpart; do so in the node",
                "it.load_args.iterator: has no counterpart; declare Stream<record> in the node, which gets one row at a"
                        + " time",
                "it.save_args.columns: has no counterpart; leave the others out in the node",
                "it.save_args.quoting: expected 0 (those that need quotes) or 1 (all) but was 3",
                "it.save_args.mode: expected 'w'; nothing is appended to a file here",
                "it.load_args.na_values: expected one list for all columns but was a map",
                "it.filepath: files in .bz2 are not unpacked here; pack it as .gz or .zst");
    }

    @Test
    void acceptsArgumentsWithoutEffect() {
        assertThat(options("type: pandas.CSVDataset, load_args: {usecols: null, dtype: null, parse_dates: false, nrows:"
                        + " null, skipfooter: 0, delim_whitespace: false, escapechar: null, chunksize: null, dialect: null,"
                        + " converters: null, index_col: false, header: infer, thousands: null, skipinitialspace: false,"
                        + " quoting: 0, encoding: null, comment: null, verbose: false, lineterminator: null},"
                        + " save_args: {columns: null, float_format: null, date_format: null, header: true,"
                        + " lineterminator: null, encoding: null, quoting: null, escapechar: null}"))
                .containsOnlyKeys("nulls", "header");
        assertThat(options("type: pandas.CSVDataset, save_args: {header: [x, y]}"))
                .containsEntry("saved_names", List.of("x", "y"))
                .doesNotContainKey("names");
        assertThat(differences("type: pandas.CSVDataset, save_args: {float_format: '%.2f'}"))
                .containsExactly(
                        "save_args.float_format: numbers are written with all their digits; round them in the node");
    }

    @Test
    void loadsSeveralSheetsAsAMapOfThem() {
        assertThat(options("type: pandas.ExcelDataset, filepath: a.xlsx, load_args: {sheet_name: null}"))
                .containsEntry("form", "Map<String, DataFrame>")
                .doesNotContainKeys("sheet", "sheets");
        assertThat(options("type: pandas.ExcelDataset, filepath: a.xlsx, load_args: {sheet_name: [A, B]},"
                        + " save_args: {sheet_name: A}"))
                .containsEntry("form", "Map<String, DataFrame>")
                .containsEntry("sheets", List.of("A", "B"))
                .containsEntry("sheet", "A");
        assertThat(differences("type: pandas.ExcelDataset, load_args: {sheet_name: [0, B]}"))
                .containsExactly("load_args.sheet_name: tables have the names of their sheets, not the numbers");
        assertThat(options("type: pandas.ExcelDataset, load_args: {sheet_name: 1}"))
                .containsEntry("sheet", 1L)
                .doesNotContainKey("form");
        assertProblems(
                "type: pandas.ExcelDataset, load_args: {sheet_name: [A, true]}, save_args: {sheet_name: 3}",
                "it.load_args.sheet_name: expected the name or number of a sheet, a list of them, or null for all",
                "it.save_args.sheet_name: expected the name of a sheet");
    }

    @Test
    void knowsTheOtherArgumentsOfExcel() {
        Map<String, Object> options = options("type: pandas.ExcelDataset, load_args: {header: null, usecols: [a],"
                + " dtype: {a: str}, nrows: 3, na_values: ['-'], keep_default_na: false, parse_dates: [b]},"
                + " save_args: {startrow: 0, freeze_panes: null, merge_cells: true, header: false}");
        assertThat(options)
                .isEqualTo(Map.of(
                        "header",
                        false,
                        "columns",
                        List.of("a"),
                        "types",
                        Map.of("b", "datetime", "a", "string"),
                        "rows",
                        3L,
                        "nulls",
                        List.of("-")));
        assertThat(differences("type: pandas.ExcelDataset, save_args: {na_rep: NA, freeze_panes: [1, 0],"
                        + " writer: {datetime_format: 'yyyy'}}"))
                .containsExactly(
                        "save_args.na_rep: null is an empty cell",
                        "save_args.freeze_panes: nothing is frozen",
                        "save_args.writer.datetime_format: dates have the format of Excel's own");
        assertProblems(
                "type: pandas.ExcelDataset, filepath: a.xls, load_args: {usecols: 'A:C', names: [a], decimal: ',',"
                        + " comment: '#'}, save_args: {startrow: 2, writer: {mode: a}}",
                "it.load_args.usecols: expected a list of the names of columns",
                "it.load_args.names: has no counterpart; rename the columns in the node",
                "it.load_args.decimal: expected '.', as it is here",
                "it.load_args.comment: has no counterpart; do so in the node",
                "it.save_args.startrow: has no counterpart; a table starts in the first cell",
                "it.save_args.writer.mode: expected 'w'; nothing is added to a workbook here",
                "it.filepath: workbooks in .xls cannot be read; save it as .xlsx");
    }

    @Test
    void translatesTheFiltersOfParquet() {
        assertThat(
                        options(
                                "type: pandas.ParquetDataset, load_args: {filters: [[country, in, [CZ, SK]], [price, '>', 1]]}"))
                .containsEntry(
                        "filters", List.of(List.of("country", "in", List.of("CZ", "SK")), List.of("price", ">", 1L)));
        assertThat(options("type: pandas.ParquetDataset, load_args: {filters: null}"))
                .doesNotContainKey("filters");
        assertThat(differences("type: pandas.ParquetDataset, load_args: {filters: [[[country, not in, [CZ]]]]}"))
                .containsExactly(
                        "load_args.filters: 'not in' leaves rows out that have null there; pyarrow keeps them");
        assertProblems(
                "type: pandas.ParquetDataset, load_args: {filters: price}, save_args: {compression: brotli,"
                        + " row_group_size: 5}",
                "it.load_args.filters: expected a list of [column, operator, value] but was 'price'",
                "it.save_args.compression: expected one of snappy, gzip, zstd, null but was 'brotli'");
    }

    @Test
    void translatesTheColumnsThatBecomeFolders() {
        assertThat(options("type: pandas.ParquetDataset, save_args: {partition_cols: [country, year]}"))
                .containsEntry("partition_by", List.of("country", "year"));
        assertThat(options("type: polars.EagerPolarsDataset, file_format: parquet, save_args: {partition_by: country}"))
                .containsEntry("partition_by", List.of("country"));
        assertThat(options("type: pandas.ParquetDataset, save_args: {partition_cols: null}"))
                .doesNotContainKey("partition_by");
    }

    @Test
    void reportsInvalidFilters() {
        assertProblems(
                "type: pandas.ParquetDataset, load_args: {filters: [[price, '=>', 5]]}",
                "it.load_args.filters: expected an operator, one of ==, !=, <, <=, >, >=, in, not in, but was '=>'");
    }

    @Test
    void reportsWhatPandasMakesOfJson() {
        assertThat(differences("type: pandas.JSONDataset"))
                .containsExactly(
                        "texts stay texts, where pandas would make numbers or dates of them",
                        "dates are written as texts such as 2026-11-21, not as numbers");
        assertThat(differences("type: pandas.JSONDataset, load_args: {lines: true, convert_dates: false},"
                        + " save_args: {date_format: iso}"))
                .containsExactly("texts stay texts, where pandas would make numbers or dates of them");
        assertThat(differences("type: pandas.JSONDataset, load_args: {convert_dates: false, dtype: false},"
                        + " save_args: {date_format: iso, index: true, indent: 4, force_ascii: false, date_unit: ms}"))
                .isEmpty();
        assertProblems(
                "type: pandas.JSONDataset, load_args: {orient: table, dtype: str, nrows: 5, typ: series}",
                "it.load_args.orient: expected one of columns, index, records, split, values but was 'table'",
                "it.load_args.dtype: expected a map of columns to types but was 'str'; name each column, such as {id: str}",
                "it.load_args.nrows: has no counterpart; take the first rows in the node",
                "it.load_args.typ: expected frame; another value can be loaded as json.JSONDataset");
    }

    @Test
    void translatesTypesOfFilesThatHaveFew() {
        Map<String, ?> types = Map.of("types", Map.of("id", "long", "code", "string", "day", "datetime"));
        String dtype = "dtype: {id: int64, code: str}";

        assertThat(options("type: pandas.XMLDataset, load_args: {" + dtype + ", parse_dates: [day]}"))
                .isEqualTo(types);
        assertThat(differences("type: pandas.XMLDataset, load_args: {parse_dates: [day]}"))
                .contains("load_args.parse_dates: expects 2026-11-21 or 2026-11-21 06:01:02");
        assertThat(options("type: pandas.JSONDataset, load_args: {lines: true, " + dtype + ", convert_dates: [day]}"))
                .isEqualTo(types);
        assertThat(options("type: pandas.JSONDataset, load_args: {orient: records, dtype: true, convert_dates: true}"))
                .isEqualTo(Map.of("orient", "records"));
        assertThat(options("type: polars.EagerPolarsDataset, file_format: json, load_args: {schema_overrides: {id:"
                        + " Int64, code: String}}"))
                .isEqualTo(Map.of("types", Map.of("id", "long", "code", "string")));
    }

    @Test
    void translatesFeatherAndXml() {
        assertThat(options("type: pandas.FeatherDataset, load_args: {columns: [a], use_threads: true},"
                        + " save_args: {compression: zstd, version: 2}"))
                .isEqualTo(Map.of("columns", List.of("a"), "compression", "zstd"));
        assertThat(differences("type: pandas.FeatherDataset, save_args: {compression: lz4}"))
                .containsExactly(
                        "save_args.compression: the file is written without compression, or with zstd; lz4 is read");
        assertThat(options("type: pandas.XMLDataset, load_args: {xpath: '/doc:companies/doc:company', namespaces: {doc:"
                        + " 'urn:x'}}"))
                .isEqualTo(Map.of("row", "company"));
        assertThat(differences("type: pandas.XMLDataset, load_args: {xpath: /companies/company}"))
                .containsExactly("load_args.xpath: rows are the elements of this name wherever they are");
        assertProblems(
                "type: pandas.XMLDataset, load_args: {xpath: '//a[1]', names: [a], iterparse: {row: [a]}},"
                        + " save_args: {attr_cols: [a], prefix: p}",
                "it.load_args.xpath: expected a path such as .//row but was '//a[1]'",
                "it.load_args.names: has no counterpart; do so in the node",
                "it.load_args.iterparse: has no counterpart; declare Stream<record> in the node, which gets one row at a"
                        + " time",
                "it.save_args.attr_cols: has no counterpart; each cell is written as an element",
                "it.save_args.prefix: has no counterpart; elements have plain names");
    }

    @Test
    void reportsThatAGenericFileHasNoIndexEither() {
        assertThat(differences("type: pandas.GenericDataset, file_format: csv"))
                .containsExactly("no index is saved, which pandas does unless save_args.index is false");
        assertThat(differences("type: pandas.GenericDataset, file_format: csv, save_args: {index: false}"))
                .isEmpty();
        assertThat(differences("type: pandas.GenericDataset, file_format: parquet"))
                .isEmpty();
    }

    @Test
    void takesTheArgumentsOfAFormatOfPolarsOnly() {
        assertThat(options(
                        "type: polars.EagerPolarsDataset, file_format: parquet, load_args: {columns: [a], use_pyarrow:"
                                + " false}, save_args: {compression: snappy, statistics: true}"))
                .isEqualTo(Map.of("columns", List.of("a"), "compression", "snappy"));
        assertThat(options("type: polars.LazyPolarsDataset, file_format: parquet"))
                .containsEntry("compression", "zstd");
        assertThat(options("type: polars.EagerPolarsDataset, file_format: ipc, save_args: {compression: zstd}"))
                .isEqualTo(Map.of("compression", "zstd"));
        assertThat(options("type: polars.EagerPolarsDataset, file_format: avro, save_args: {compression: snappy}"))
                .isEqualTo(Map.of("compression", "deflate"));
        assertThat(options("type: polars.EagerPolarsDataset, file_format: excel, load_args: {sheet_id: 2, has_header:"
                        + " false}"))
                .isEqualTo(Map.of("sheet", 1L, "header", false));
        assertThat(options("type: polars.EagerPolarsDataset, file_format: excel, load_args: {sheet_id: 0}"))
                .isEqualTo(Map.of("form", "Map<String, DataFrame>"));
        assertProblems(
                "type: polars.EagerPolarsDataset, file_format: parquet, load_args: {separator: ';', n_rows: 5},"
                        + " save_args: {pyarrow_options: {a: b}}",
                "it.load_args.separator: unknown argument; the arguments that are translated are 'allow_missing_columns',"
                        + " 'batch_size', 'cache', 'columns', 'credential_provider', 'extra_columns', 'glob',"
                        + " 'hive_partitioning', 'hive_schema', 'include_file_paths' and 18 more",
                "it.load_args.n_rows: has no counterpart; take the first rows in the node",
                "it.save_args.pyarrow_options: has no counterpart; write `partition_by` where there is one");
    }

    @Test
    void reportsWhatPolarsReadsOtherwise() {
        assertThat(
                        options(
                                "type: polars.CSVDataset, load_args: {schema: {a: Int64, b: String}, skip_lines: 1, n_rows: 3,"
                                        + " comment_prefix: '#', decimal_comma: true, encoding: utf8-lossy}, save_args: {include_header:"
                                        + " false, datetime_format: '%d.%m.%Y', quote_style: always, line_terminator: \"\\r\\n\"}"))
                .isEqualTo(Map.ofEntries(
                        Map.entry("types", Map.of("a", "long", "b", "string")),
                        Map.entry("names", List.of("a", "b")),
                        Map.entry("skip", 1L),
                        Map.entry("rows", 3L),
                        Map.entry("comment", "#"),
                        Map.entry("decimal", ","),
                        Map.entry("charset", "UTF-8"),
                        Map.entry("header", false),
                        Map.entry("datetime_format", "dd.MM.yyyy"),
                        Map.entry("quoting", "all"),
                        Map.entry("line_end", "crlf")));
        assertProblems(
                "type: polars.CSVDataset, load_args: {infer_schema_length: 0, try_parse_dates: true, quote_char: null,"
                        + " row_index_name: n, null_values: {a: x}, truncate_ragged_lines: true}",
                "it.load_args.infer_schema_length: types are found out; write `schema_overrides: {column: String}` for"
                        + " texts that look like numbers",
                "it.load_args.try_parse_dates: dates are not guessed; write `schema_overrides: {column: Date}`",
                "it.load_args.quote_char: expected one character but was null",
                "it.load_args.row_index_name: has no counterpart; number the rows in the node",
                "it.load_args.truncate_ragged_lines: expected false, as it is here",
                "it.load_args.null_values: expected one list for all columns but was a map");
    }

    @Test
    void reportsHowPlainDataIsWritten() {
        assertThat(differences("type: json.JSONDataset, save_args: {indent: 2, ensure_ascii: false}"))
                .isEmpty();
        assertThat(differences("type: json.JSONDataset, save_args: {indent: 4, sort_keys: true, separators: [a, b]}"))
                .containsExactly(
                        "save_args.indent: JSON is written with an indentation of 2",
                        "save_args.sort_keys: keys stay in the order of the value");
        assertThat(differences("type: yaml.YAMLDataset, save_args: {default_flow_style: true, sort_keys: false}"))
                .containsExactly(
                        "YAML 1.2 is read: yes, no, on, off and dates without quotes are texts",
                        "save_args.default_flow_style: YAML is written in blocks");
        assertThat(differences("type: pickle.PickleDataset, backend: joblib, load_args: {mmap_mode: r},"
                        + " save_args: {compress: 3}"))
                .hasSize(1);
        assertThat(options(
                        "type: json.JSONDataset, filepath: a.json.gz, fs_args: {open_args_load: {compression: gzip}}"))
                .isEmpty();
        assertThat(differences("type: text.TextDataset, fs_args: {open_args_load: {errors: replace}}"))
                .containsExactly(
                        "fs_args.open_args_load.errors: bytes that the encoding does not have are refused with their"
                                + " place");
        assertProblems(
                "type: pickle.PickleDataset, backend: torch",
                "it.backend: expected one of cloudpickle, compress_pickle, dill, joblib, pickle but was 'torch'");
    }

    @Test
    void reportsWhichPicturesAreWritten() {
        assertThat(differences("type: pillow.ImageDataset, filepath: a.jpg, save_args: {format: JPEG, quality: 90}"))
                .containsExactly("save_args.quality: pictures are written with the settings of Java");
        assertThat(differences(
                        "type: matplotlib.MatplotlibDataset, filepath: plots, save_args: {format: png, dpi: 300}"))
                .containsExactly(
                        "the node returns a BufferedImage, not a figure of matplotlib",
                        "save_args.dpi: the node that draws the picture sets it, not the entry",
                        "a list or map of pictures replaces the folder as a whole, as with `overwrite: true`");
        assertThat(differences("type: matplotlib.MatplotlibDataset, filepath: plots, overwrite: true"))
                .hasSize(1);
        assertProblems(
                "type: matplotlib.MatplotlibDataset, filepath: a.pdf, save_args: {format: svg}",
                "it.save_args.format: the suffix of the file selects the format; expected a file that ends in .svg",
                "it.filepath: a picture is not written as .pdf; expected a name that ends in .png, .jpg, .gif, .bmp or .tif,"
                        + " or a `type: chart`, which is drawn as .svg too");
    }

    @Test
    void reportsWhatIsNotDrawnOfPlotly() {
        Translation chart = translate("type: plotly.PlotlyDataset, plotly_args: {type: bar, fig: {x: a, y: b, barmode:"
                + " group}, layout: {title: {text: T}, xaxis_title: X, showlegend: false, margin: {l: 0}}}");
        assertThat(problems.list()).isEmpty();
        assertThat(chart.options().toJava()).containsEntry("title", "T").containsEntry("x_title", "X");
        assertThat(chart.differences())
                .containsExactly(
                        "plotly_args.fig.barmode: charts have a look of their own; for another, return a whole figure",
                        "plotly_args.layout.margin: charts have a look of their own; for another, return a whole figure");
        assertProblems(
                "type: plotly.PlotlyDataset, plotly_args: {type: bar, fig: {x: a, y: [b, c], orientation: d}}",
                "it.plotly_args.fig.y: expected the name of one column",
                "it.plotly_args.fig.orientation: expected h or v");
    }

    @Test
    void wantsAPageForPlotlysHtml() {
        assertThat(differences(
                        "type: plotly.HTMLDataset, filepath: a.html, save_args: {include_plotlyjs: cdn, full_html:"
                                + " true}"))
                .containsExactly(
                        "save_args.include_plotlyjs: the page is drawn once, as a picture that needs no script");
        assertProblems(
                "type: plotly.HTMLDataset, filepath: a.json",
                "it.filepath: expected a name that ends in .html, for which a page is written");
    }
}
