// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.ArrayList;
import java.util.List;

/** A table as text: columns as wide as their widest cell, numbers to the right. */
final class Grid {
    private static final int MAX_CELL = 40;
    private static final String GAP = "  ";

    private final List<String> names;
    private final List<List<String>> rows = new ArrayList<>();
    private final boolean[] isText;

    Grid(List<String> names) {
        this.names = List.copyOf(names);
        this.isText = new boolean[names.size()];
    }

    int columnCount() {
        return names.size();
    }

    /** Adds a row; numbers are aligned to the right if all cells of a column are numbers. */
    void add(List<String> cells, List<Boolean> isNumber) {
        rows.add(List.copyOf(cells));
        for (int i = 0; i < isText.length; i++) {
            isText[i] |= !isNumber.get(i);
        }
    }

    /** {@return the lines, without the columns on the right that do not fit} */
    List<String> lines(int width) {
        int[] widths = widths();
        int shown = fitting(widths, width);
        List<String> lines = new ArrayList<>();
        lines.add(line(names, widths, shown));
        rows.forEach(row -> lines.add(line(row, widths, shown)));
        return lines;
    }

    /** {@return the names of the columns that do not fit} */
    List<String> hidden(int width) {
        return names.subList(fitting(widths(), width), names.size());
    }

    /** {@return the table with all its columns as HTML; numbers to the right} */
    String html(String title) {
        StringBuilder page = new StringBuilder("<table><caption>" + escaped(title) + "</caption><thead>");
        page.append(row("th", names)).append("</thead><tbody>");
        rows.forEach(cells -> page.append(row("td", cells)));
        return page.append("</tbody></table>").toString();
    }

    private String row(String element, List<String> cells) {
        StringBuilder row = new StringBuilder("<tr>");
        for (int i = 0; i < cells.size(); i++) {
            String alignment = isText[i] ? "left" : "right";
            row.append("<" + element + " style=\"text-align: " + alignment + "\">" + escaped(cell(cells.get(i))) + "</"
                    + element + ">");
        }
        return row.append("</tr>").toString();
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private int[] widths() {
        int[] widths = new int[names.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = cell(names.get(i)).length();
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], cell(row.get(i)).length());
            }
        }
        return widths;
    }

    private static int fitting(int[] widths, int width) {
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            used += widths[i] + GAP.length();
            if (used > width && i > 0) {
                return i;
            }
        }
        return widths.length;
    }

    private String line(List<String> cells, int[] widths, int shown) {
        List<String> padded = new ArrayList<>();
        for (int i = 0; i < shown; i++) {
            String text = cell(cells.get(i));
            String gap = " ".repeat(widths[i] - text.length());
            padded.add(isText[i] ? text + gap : gap + text);
        }
        return (GAP + String.join(GAP, padded)).stripTrailing();
    }

    private static String cell(String text) {
        String line = text.replaceAll("\\p{Cntrl}", " ");
        return line.length() <= MAX_CELL ? line : line.substring(0, MAX_CELL - 1) + "…";
    }
}
