// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.kedro;

import org.jedro.datasets.kedro.Argument.MisfitException;
import org.jedro.value.Value;

/** {@code pandas.XMLDataset}: the arguments of {@code read_xml} and {@code to_xml}. */
final class PandasXml {
    private static final String CELLS_ARE_ELEMENTS = "each cell is written as an element";

    private PandasXml() {}

    static KedroType type() {
        Arguments load = new Arguments()
                .put("xpath", PandasXml::row)
                .put("compression", PandasArguments::compression)
                .put("elems_only", Argument.only(false))
                .put("attrs_only", Argument.only(false))
                .put("dtype", PandasArguments.TYPES.unlessNull())
                .put("parse_dates", PandasArguments::dates)
                .refused(PandasArguments.IN_NODE, "names", "converters", "stylesheet")
                .refused(PandasArguments.STREAM, "iterparse")
                .ignored("encoding", "namespaces", "parser", "dtype_backend", "storage_options");
        Arguments save = new Arguments()
                .option("root_name", "root")
                .option("row_name", "row")
                .put("index", PandasArguments.NO_INDEX_SAVED)
                .put("encoding", PandasArguments.utf8())
                .put("compression", PandasArguments::compression)
                .put("xml_declaration", Argument.only(true))
                .refused(CELLS_ARE_ELEMENTS, "attr_cols", "elem_cols")
                .refused("elements have plain names", "namespaces", "prefix", "stylesheet")
                .differing("null is an element that is left out", "na_rep")
                .ignored("pretty_print", "parser", "storage_options");
        return KedroType.of("xml")
                .with("load_args", load)
                .with("save_args", save)
                .lastly(PandasArguments::packedOtherwise);
    }

    /** The last step of a path is the name of the row elements. */
    private static void row(Value value, Translating into) {
        String path = String.valueOf(value.toJava());
        if (path.equals("./*") || value.toJava() == null) {
            return;
        }
        String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("^[\\w.-]+:", "");
        if (!path.matches("[./\\p{L}\\d_:-]+") || !name.matches("[\\p{L}_][\\p{L}\\d_.-]*")) {
            into.problem(
                    MisfitException.expected("a path such as .//row", value).getMessage());
            return;
        }
        into.set("row", Value.of(name, value.origin()));
        if (!path.matches("(\\.|)//[^/]*")) {
            into.difference("rows are the elements of this name wherever they are");
        }
    }
}
