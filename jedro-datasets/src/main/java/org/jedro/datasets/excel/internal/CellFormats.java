// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The formats of cells by the number of their style. A workbook without styles has plain cells only. */
final class CellFormats {
    private final List<CellFormat> byStyle;

    private CellFormats(List<CellFormat> byStyle) {
        this.byStyle = byStyle;
    }

    static CellFormats read(Optional<PartXml> styles) throws IOException {
        if (styles.isEmpty()) {
            return new CellFormats(List.of());
        }
        Map<Integer, String> codes = new HashMap<>();
        List<CellFormat> byStyle = new ArrayList<>();
        try (PartXml xml = styles.get()) {
            while (xml.next()) {
                if (xml.isStart("numFmts")) {
                    codes(xml, codes);
                } else if (xml.isStart("cellXfs")) {
                    formats(xml, codes, byStyle);
                }
            }
        }
        return new CellFormats(byStyle);
    }

    private static void codes(PartXml xml, Map<Integer, String> codes) throws IOException {
        while (xml.next() && !xml.isEnd("numFmts")) {
            String id = xml.isStart("numFmt") ? xml.attribute("numFmtId") : null;
            String code = id == null ? null : xml.attribute("formatCode");
            if (id != null && code != null) {
                codes.put(Integer.valueOf(id), code);
            }
        }
    }

    private static void formats(PartXml xml, Map<Integer, String> codes, List<CellFormat> byStyle) throws IOException {
        while (xml.next() && !xml.isEnd("cellXfs")) {
            if (xml.isStart("xf")) {
                String id = xml.attribute("numFmtId");
                int number = id == null ? 0 : Integer.parseInt(id);
                String code = codes.get(number);
                byStyle.add(code == null ? CellFormat.ofBuiltIn(number) : CellFormat.ofCode(code));
            }
        }
    }

    CellFormat of(int style) {
        return style >= 0 && style < byStyle.size() ? byStyle.get(style) : CellFormat.NUMBER;
    }
}
