// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.util.Map;

/** The media types of the formats. */
final class ContentTypes {
    static final String JSON = "application/json";
    static final String TEXT = "text/plain; charset=utf-8";
    static final String FORM = "application/x-www-form-urlencoded";

    private static final Map<String, String> BY_FORMAT = Map.ofEntries(
            Map.entry("json", JSON),
            Map.entry("jsonl", "application/x-ndjson"),
            Map.entry("csv", "text/csv"),
            Map.entry("tsv", "text/tab-separated-values"),
            Map.entry("text", TEXT),
            Map.entry("xml", "application/xml"),
            Map.entry("yaml", "application/yaml"),
            Map.entry("parquet", "application/vnd.apache.parquet"),
            Map.entry("arrow", "application/vnd.apache.arrow.file"),
            Map.entry("excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            Map.entry("image", "image/png"));

    private ContentTypes() {}

    static String of(String format) {
        return BY_FORMAT.getOrDefault(format, "application/octet-stream");
    }
}
