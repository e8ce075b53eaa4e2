// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.datasets.excel.internal.WorkbookParts.Relation;

/**
 * A workbook that is being read. Its sheets are read one after the other or in parallel, and closed before it; confined to one
 * thread.
 */
public final class WorkbookReader implements Closeable {
    private static final String STANDARD_PLACE = "xl/workbook.xml";

    private final WorkbookParts parts;
    private final Map<String, String> sheets = new LinkedHashMap<>();
    private final CellFormats formats;
    private final SharedTexts texts;
    private final boolean is1904;

    private WorkbookReader(WorkbookParts parts) throws IOException {
        this.parts = parts;
        String workbook = parts.relations("").values().stream()
                .filter(relation -> relation.type().equals("officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElse(STANDARD_PLACE);
        if (workbook.endsWith(".bin")) {
            throw new JedroException("this is a binary workbook (.xlsb); save it as .xlsx");
        }
        Map<String, Relation> relations = parts.relations(workbook);
        this.is1904 = readSheets(workbook, relations);
        this.formats = CellFormats.read(open(relations, "styles"));
        this.texts = new SharedTexts(open(relations, "sharedStrings"));
    }

    /**
     * {@return the workbook in a file, which the caller closes}
     *
     * @throws JedroException if the zip file is not a workbook
     */
    public static WorkbookReader open(Path file) throws IOException {
        WorkbookParts parts = new WorkbookParts(file);
        try {
            return new WorkbookReader(parts);
        } catch (Throwable t) {
            parts.close();
            throw t;
        }
    }

    private boolean readSheets(String workbook, Map<String, Relation> relations) throws IOException {
        boolean counts1904 = false;
        try (PartXml xml =
                parts.open(workbook).orElseThrow(() -> new JedroException("this is not an Excel workbook (.xlsx)"))) {
            while (xml.next()) {
                if (xml.isStart("workbookPr")) {
                    counts1904 = xml.isTrue("date1904");
                } else if (xml.isStart("sheet")) {
                    String name = xml.attribute("name");
                    Relation relation = relations.get(xml.attribute("id"));
                    // a chart sheet has no cells
                    if (name != null && relation != null && relation.type().equals("worksheet")) {
                        sheets.put(name, relation.target());
                    }
                }
            }
        }
        return counts1904;
    }

    private Optional<PartXml> open(Map<String, Relation> relations, String type) throws IOException {
        for (Relation relation : relations.values()) {
            if (relation.type().equals(type)) {
                return parts.open(relation.target());
            }
        }
        return Optional.empty();
    }

    /** {@return the names of the sheets, in their order} */
    public List<String> sheets() {
        return List.copyOf(sheets.keySet());
    }

    /** {@return one of the sheets, from its first row on; the caller closes it} */
    public SheetReader sheet(String name) throws IOException {
        PartXml xml = parts.open(String.valueOf(sheets.get(name)))
                .orElseThrow(() -> new JedroException("the workbook lacks the part of sheet '" + name + "'"));
        return new SheetReader(xml, texts, formats, new CellNumbers(is1904));
    }

    @Override
    public void close() throws IOException {
        try (parts) {
            texts.close();
        }
    }
}
