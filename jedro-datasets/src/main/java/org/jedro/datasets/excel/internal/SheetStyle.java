// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The styles of cells in the workbooks that Jedro writes. */
enum SheetStyle {
    PLAIN("General"),
    DATE("yyyy\\-mm\\-dd"),
    DATETIME("yyyy\\-mm\\-dd\\ hh:mm:ss"),
    TIME("hh:mm:ss"),
    ELAPSED("[h]:mm:ss");

    private static final int FIRST_OWN_FORMAT = 164;

    private final String code;

    SheetStyle(String code) {
        this.code = code;
    }

    private int format() {
        return this == PLAIN ? 0 : FIRST_OWN_FORMAT + ordinal();
    }

    /** {@return the part of a workbook that numbers the styles as this enum does} */
    static String xml(String namespace) {
        String formats = Arrays.stream(values())
                .filter(style -> style != PLAIN)
                .map(style -> "<numFmt numFmtId=\"" + style.format() + "\" formatCode=\"" + style.code + "\"/>")
                .collect(Collectors.joining());
        String styles = Arrays.stream(values())
                .map(style -> "<xf numFmtId=\"" + style.format()
                        + "\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>")
                .collect(Collectors.joining());
        return """
                <styleSheet xmlns="%s"><numFmts count="%s">%s</numFmts>\
                <fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>\
                <fills count="2"><fill><patternFill patternType="none"/></fill>\
                <fill><patternFill patternType="gray125"/></fill></fills>\
                <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>\
                <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
                <cellXfs count="%s">%s</cellXfs>\
                <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>""".formatted(
                        namespace,
                        // as texts, since numbers are written with the digits of the locale
                        String.valueOf(values().length - 1),
                        formats,
                        String.valueOf(values().length),
                        styles);
    }
}
