// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A workbook that is being written, sheet by sheet. The same cells give the same bytes: no part records when, by whom or where
 * it was written. Confined to one thread.
 */
public final class WorkbookWriter implements Closeable {
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
    private static final int LONGEST_NAME = 31;
    /** Excel uses it for the changes of shared workbooks. */
    private static final String RESERVED = "history";

    private static final String NOT_IN_NAMES = "[]*?/\\:";
    /** A fixed moment that a zip file can store; the very first one means an earlier time, which adds the time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private final ZipOutputStream zip;
    private final List<String> names = new ArrayList<>();

    /** Starts a workbook. */
    public WorkbookWriter(OutputStream bytes) {
        this.zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8);
    }

    /** {@return whether a sheet can have a name; no other sheet may have it yet, ignoring case} */
    public boolean accepts(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST_NAME
                && name.chars().noneMatch(c -> NOT_IN_NAMES.indexOf(c) >= 0 || Character.isISOControl(c))
                && !name.startsWith("'")
                && !name.endsWith("'")
                && !folded(name).equals(RESERVED)
                && names.stream().noneMatch(other -> folded(other).equals(folded(name)));
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /**
     * {@return a new sheet, to be closed before the next one or the workbook}
     *
     * @throws IllegalArgumentException if a sheet cannot have this name
     */
    public SheetWriter sheet(String name) throws IOException {
        if (!accepts(name)) {
            throw new IllegalArgumentException("Expected the name of a new sheet but was '" + name + "'.");
        }
        names.add(name);
        start("xl/worksheets/sheet" + names.size() + ".xml");
        return new SheetWriter(zip);
    }

    private void start(String part) throws IOException {
        ZipEntry entry = new ZipEntry(part);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
    }

    private void write(String part, String xml) throws IOException {
        start(part);
        zip.write((HEAD + xml).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    @Override
    public void close() throws IOException {
        try (zip) {
            StringBuilder sheets = new StringBuilder();
            StringBuilder relations = new StringBuilder();
            StringBuilder types = new StringBuilder();
            for (int i = 1; i <= names.size(); i++) {
                sheets.append("<sheet name=\"" + CellTexts.escaped(names.get(i - 1)) + "\" sheetId=\"" + i
                        + "\" r:id=\"rId" + i + "\"/>");
                relations.append(relation(i, "worksheet", "worksheets/sheet" + i + ".xml"));
                types.append(type("worksheets/sheet" + i, "worksheet"));
            }
            write("xl/workbook.xml", """
                    <workbook xmlns="%s" xmlns:r="%s"><sheets>%s</sheets></workbook>""".formatted(MAIN, OFFICE, sheets));
            relations.append(relation(names.size() + 1, "styles", "styles.xml"));
            write("xl/_rels/workbook.xml.rels", relations(relations));
            write("xl/styles.xml", SheetStyle.xml(MAIN));
            write("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
            write("[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                    <Default Extension="xml" ContentType="application/xml"/>%s%s%s</Types>""".formatted(
                            type("workbook", "sheet.main"), type("styles", "styles"), types));
        }
    }

    private static String relations(CharSequence relations) {
        return "<Relationships xmlns=\"" + RELATIONS + "\">" + relations + "</Relationships>";
    }

    private static String relation(int id, String type, String target) {
        return "<Relationship Id=\"rId" + id + "\" Type=\"" + OFFICE + "/" + type + "\" Target=\"" + target + "\"/>";
    }

    private static String type(String part, String type) {
        return "<Override PartName=\"/xl/" + part + ".xml\" ContentType=\"" + TYPE + type + "+xml\"/>";
    }
}
