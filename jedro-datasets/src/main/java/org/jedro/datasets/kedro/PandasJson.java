// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import java.util.List;
import java.util.Locale;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/** {@code pandas.JSONDataset}: the arguments of {@code read_json} and {@code to_json}. */
final class PandasJson {
    private static final List<String> ORIENTS = List.of("columns", "index", "records", "split", "values");

    private PandasJson() {}

    static KedroType type() {
        Arguments load = new Arguments()
                .put("orient", PandasJson::orient)
                .put("dtype", PandasJson::types)
                .put("convert_dates", PandasJson::dates)
                .put("encoding", PandasArguments.utf8())
                .put("encoding_errors", FileSystemArguments.STRICT)
                .put("compression", PandasArguments::compression)
                .put("typ", Argument.onlyOr("expected frame; another value can be loaded as json.JSONDataset", "frame"))
                .refused(PandasArguments.STREAM, "chunksize")
                .refused("take the first rows in the node", "nrows")
                .ignored("lines", "keep_default_dates", "convert_axes", "date_unit", "precise_float")
                .ignored("dtype_backend", "engine", "storage_options");
        Arguments save = new Arguments()
                .put("orient", PandasJson::orient)
                .put("date_format", Argument.onlyOr("expected iso or epoch", "iso", "epoch", null))
                .put("compression", PandasArguments::compression)
                .put("mode", PandasArguments.OVERWRITTEN)
                .ignored("lines", "index", "force_ascii", "indent", "double_precision", "date_unit", "storage_options")
                .ignored("default_handler");
        return KedroType.of("json")
                .as(options -> isLines(options) ? "jsonl" : "json")
                .with("load_args", load)
                .with("save_args", save)
                .lastly(PandasJson::defaultOrient)
                .lastly(PandasJson::guesses)
                .lastly(PandasArguments::packedOtherwise);
    }

    private static void orient(Value value, Translating into) {
        if (into.ourType().equals("jsonl")) {
            Argument.only("records").translate(value, into);
        } else if (ORIENTS.contains(String.valueOf(value.toJava()))) {
            into.set("orient", value);
        } else if (value.toJava() != null) {
            into.problem("expected one of " + String.join(", ", ORIENTS) + " but was '" + value.toJava() + "'");
        }
    }

    /** Without types, the types that pandas would infer are reported at the end. */
    private static void types(Value value, Translating into) {
        if (value.toJava() != null && !(value.toJava() instanceof Boolean)) {
            PandasArguments.TYPES.translate(value, into);
        }
    }

    /** {@code convert_dates}: true and false set whether pandas infers dates. */
    private static void dates(Value value, Translating into) {
        if (!Boolean.TRUE.equals(value.toJava())) {
            PandasArguments.dates(value, into);
        }
    }

    private static boolean isLines(MapValue options) {
        return isTrue(options, "load_args.lines") || isTrue(options, "save_args.lines");
    }

    private static boolean isTrue(MapValue options, String path) {
        return options.find(path).map(Value::toJava).map(Boolean.TRUE::equals).orElse(false);
    }

    /** By default, pandas stores a table as an object of columns. */
    private static void defaultOrient(Translating into) {
        if (into.ourType().equals("json")) {
            into.setDefault("orient", "columns");
        }
    }

    /** By default, pandas parses texts, and writes dates as numbers. */
    private static void guesses(Translating into) {
        boolean takesTexts = Boolean.FALSE.equals(into.written("load_args.dtype"))
                && Boolean.FALSE.equals(into.written("load_args.convert_dates"));
        if (!takesTexts) {
            into.difference("texts stay texts, where pandas would make numbers or dates of them");
        }
        String dates = String.valueOf(into.written("save_args.date_format")).toLowerCase(Locale.ROOT);
        if (!dates.equals("iso")) {
            into.difference("dates are written as texts such as 2026-11-21, not as numbers");
        }
    }
}
