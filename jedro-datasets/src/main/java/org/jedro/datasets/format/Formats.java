// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.format;

import org.jedro.datasets.Format;
import org.jedro.datasets.Format.NoOptions;

/** The formats of this module. Codecs for them may be in other modules, and so may further formats. */
public final class Formats {
    /** Any text, whole or in lines. */
    public static final Format<TextOptions> TEXT = new Format<>("text", TextOptions.class);

    /** Bytes as they are. */
    public static final Format<NoOptions> BYTES = Format.of("bytes");

    /** One JSON value. */
    public static final Format<JsonOptions> JSON = new Format<>("json", JsonOptions.class);

    /** JSON Lines: one JSON value in each line. */
    public static final Format<JsonlOptions> JSONL = new Format<>("jsonl", JsonlOptions.class);

    /** One XML document. */
    public static final Format<XmlOptions> XML = new Format<>("xml", XmlOptions.class);

    /** Properties of Java: keys and texts. */
    public static final Format<TextOptions> PROPERTIES = new Format<>("properties", TextOptions.class);

    /** One YAML document. */
    public static final Format<NoOptions> YAML = Format.of("yaml");

    /** Comma-separated values. */
    public static final Format<CsvOptions> CSV = new Format<>("csv", CsvOptions.class);

    /** Tab-separated values. */
    public static final Format<CsvOptions> TSV = new Format<>("tsv", CsvOptions.class);

    /** Workbooks of Excel 2007 and later. */
    public static final Format<ExcelOptions> EXCEL = new Format<>("excel", ExcelOptions.class);

    /** Charts as data: Vega-Lite or Plotly, in JSON. */
    public static final Format<ChartOptions> CHART = new Format<>("chart", ChartOptions.class);

    /** Pictures: PNG, JPEG, GIF, BMP, TIFF. */
    public static final Format<NoOptions> IMAGE = Format.of("image");

    /** Named numbers, in JSON. */
    public static final Format<NoOptions> METRICS = Format.of("metrics");

    private Formats() {}
}
