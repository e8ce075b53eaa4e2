// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.InflaterInputStream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jedro.viz.graph.internal.GraphMaker;
import org.jedro.viz.graph.internal.GraphQuery;
import org.jedro.viz.layout.internal.Direction;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.jedro.viz.layout.internal.OpenGroups;
import org.jedro.viz.layout.internal.Picture;
import org.jedro.viz.model.internal.GeneratedProjects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class GraphDrawingTest {
    private static Picture picture(String dataset) {
        try (LayoutEngine engine = new LayoutEngine()) {
            return engine.picture(
                    GraphMaker.of(
                            GeneratedProjects.written(Map.of(
                                    "a.node", List.of(List.of("raw", "params:x"), List.of(dataset)),
                                    "b.node", List.of(List.of(dataset), List.of("result")))),
                            GraphQuery.of(List.of()).withParameters(true)),
                    OpenGroups.of(List.of("a")),
                    Direction.RIGHT);
        }
    }

    private static Document parsed(String svg) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    @Tag("eco/V-25")
    void writesSvgThatRefersToNothing() throws Exception {
        for (Theme theme : Theme.values()) {
            String svg = GraphDrawing.svg(picture("table"), theme);

            assertThat(parsed(svg).getElementsByTagName("text").getLength()).isGreaterThan(6);
            assertThat(svg).contains(">table<").doesNotContain("href").doesNotContain("@import");
            assertThat(svg.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http");
        }
    }

    @Test
    @Tag("eco/V-25")
    void writesSvgWithTheFontsThatItUses() throws Exception {
        String plain = GraphDrawing.svg(picture("table"), Theme.LIGHT);
        String extended = GraphDrawing.svg(picture("t\u0142umacz"), Theme.LIGHT);

        assertThat(parsed(plain).getElementsByTagName("style").getLength()).isEqualTo(1);
        assertThat(plain).contains("font-weight:700;src:url(data:font/woff2;base64,d09GMg");
        assertThat(plain).doesNotContain("U+100");
        assertThat(extended).contains("U+100");
    }

    @Test
    void showsNamesAsTextWhateverTheyContain() throws Exception {
        String svg = GraphDrawing.svg(picture("</text><script>alert(1)</script>\u0007\"'&"), Theme.LIGHT);

        assertThat(parsed(svg).getElementsByTagName("script").getLength()).isZero();
    }

    @Test
    @Tag("eco/V-25")
    void writesPng() throws Exception {
        Picture picture = picture("table");

        byte[] png = GraphDrawing.png(picture, Theme.DARK, 2);

        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth())
                .isEqualTo((int) Math.ceil(picture.width() * 2));
    }

    /** {@return the operators that draw the page of a PDF, found by way of its table of objects} */
    private static String content(byte[] pdf) throws Exception {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        int table =
                Integer.parseInt(text.substring(text.indexOf("startxref") + 10).split("\n")[0]);
        String[] rows = text.substring(table).split("\n");
        for (int object = 1; object <= 6; object++) {
            assertThat(text.substring(Integer.parseInt(rows[2 + object].substring(0, 10))))
                    .startsWith(object + " 0 obj\n");
        }
        int start = text.indexOf("stream\n") + 7;
        int length = Integer.parseInt(text.replaceFirst("(?s).*/Length (\\d+).*", "$1"));
        assertThat(text.substring(start + length)).startsWith("\nendstream\n");
        return new String(
                new InflaterInputStream(new ByteArrayInputStream(pdf, start, length)).readAllBytes(),
                StandardCharsets.US_ASCII);
    }

    @Test
    @Tag("eco/V-25")
    void writesPdfWithTexts() throws Exception {
        Picture picture = picture("table");
        byte[] pdf = GraphDrawing.pdf(picture, Theme.LIGHT);

        assertThat(new String(pdf, StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-1.4\n")
                .contains(String.format(Locale.ROOT, "/MediaBox [0 0 %.2f %.2f]", picture.width(), picture.height()))
                .endsWith("%%EOF\n");
        assertThat(content(pdf))
                .contains("<" + HexFormat.of().formatHex("table".getBytes(StandardCharsets.US_ASCII)) + "> Tj")
                .doesNotContain("NaN", "Infinity");
        assertThat(GraphDrawing.pdf(picture, Theme.LIGHT)).isEqualTo(pdf);
    }

    @Test
    @Tag("eco/V-25")
    void writesPdfOfNamesInAnyLettersAndOfAnySize() throws Exception {
        String shapes = content(GraphDrawing.pdf(picture("t\u0142umacz \u6570\u636e \u0007) Tj"), Theme.DARK));

        assertThat(shapes)
                .contains(" c\n")
                .contains("h\nf\n")
                .doesNotContain(") Tj")
                .doesNotContain("\u0142");
        PdfCanvas huge = new PdfCanvas(100_000, 50, Theme.LIGHT);
        assertThat(new String(huge.pdf(), StandardCharsets.ISO_8859_1)).contains("/MediaBox [0 0 14400.00 7.20]");
    }
}
