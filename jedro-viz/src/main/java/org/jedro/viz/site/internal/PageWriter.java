// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.site.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jedro.viz.model.internal.SafeHtml;

/** Writes one page. Everything that it is given is text, and is escaped. */
final class PageWriter {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;max-width:72rem;margin:2rem auto;padding:0 1rem;color-scheme:light dark}
            table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .8rem .3rem 0;border-bottom:1px solid #8884}
            pre{overflow:auto;padding:.8rem;background:#8881}input{font:inherit;padding:.3rem .5rem;width:20rem;max-width:100%}
            """;

    /** Hides the rows that do not contain what is typed. */
    private static final String SCRIPT = """
            const box=document.querySelector('input');const rows=[...document.querySelectorAll('tbody tr')];
            box.addEventListener('input',()=>{const words=box.value.toLowerCase().split(/\\s+/);
            for(const row of rows){const text=row.textContent.toLowerCase();row.hidden=!words.every(word=>text.includes(word));}});
            """;

    private static final int DIGITS = 8;

    private final StringBuilder text = new StringBuilder();
    private final String up;

    /**
     * Begins a page.
     *
     * @param up the way to the folder of the index
     */
    PageWriter(String title, String up) {
        this.up = up;
        text.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-")
                .append(hash(STYLE))
                .append("'; script-src 'sha256-")
                .append(hash(SCRIPT))
                .append("'; base-uri 'none'; form-action 'none'\">")
                .append("<title>")
                .append(SafeHtml.escape(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head>\n<body><h1>")
                .append(SafeHtml.escape(title))
                .append("</h1>\n");
    }

    private static byte[] digest(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each JVM has both
        }
    }

    private static String hash(String text) {
        return Base64.getEncoder().encodeToString(digest("SHA-256", text));
    }

    /** {@return the path of a page; names that differ in case or in other characters only have different ones} */
    static String path(String folder, String name) {
        String plain = name.replaceAll("[^A-Za-z0-9_-]+", "_");
        return folder + "/" + plain.substring(0, Math.min(60, plain.length())) + "-"
                + HexFormat.of().formatHex(digest("SHA-1", name)).substring(0, DIGITS) + ".html";
    }

    PageWriter search(String label) {
        text.append("<p><label>").append(SafeHtml.escape(label)).append(" <input type=\"search\"></label></p>\n");
        return this;
    }

    PageWriter title(String title) {
        text.append("<h2>").append(SafeHtml.escape(title)).append("</h2>\n");
        return this;
    }

    PageWriter paragraph(String content) {
        text.append("<p>").append(SafeHtml.escape(content)).append("</p>\n");
        return this;
    }

    PageWriter code(String content) {
        text.append("<pre>").append(SafeHtml.escape(content)).append("</pre>\n");
        return this;
    }

    PageWriter index() {
        text.append("<p><a href=\"").append(up).append("index.html\">Catalog</a></p>\n");
        return this;
    }

    String escaped(String content) {
        return SafeHtml.escape(content);
    }

    /** {@return a link to the page of a name} */
    String link(String folder, String name) {
        return "<a href=\"" + up + path(folder, name) + "\">" + SafeHtml.escape(name) + "</a>";
    }

    String links(String folder, Collection<String> names) {
        return String.join(", ", names.stream().map(name -> link(folder, name)).toList());
    }

    /** A table, whose cells are already HTML; nothing without rows. */
    <T> PageWriter table(List<String> head, Collection<T> rows, Function<T, List<String>> cells) {
        if (rows.isEmpty()) {
            return this;
        }
        text.append("<table><thead><tr>");
        head.forEach(cell -> text.append("<th>").append(SafeHtml.escape(cell)).append("</th>"));
        text.append("</tr></thead><tbody>\n");
        rows.forEach(row -> {
            text.append("<tr>");
            cells.apply(row).forEach(cell -> text.append("<td>").append(cell).append("</td>"));
            text.append("</tr>\n");
        });
        text.append("</tbody></table>\n");
        return this;
    }

    String end(boolean hasSearch) {
        return text + (hasSearch ? "<script>" + SCRIPT + "</script>" : "") + "</body></html>\n";
    }
}
