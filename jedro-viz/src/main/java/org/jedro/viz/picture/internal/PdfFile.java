// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.picture.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;

/** A PDF of one page, as ISO 32000 describes its file structure. It has no date and no identifier, so that equal pages are equal files. */
final class PdfFile {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final List<Integer> offsets = new ArrayList<>();

    private PdfFile() {}

    /**
     * {@return a file with one page}
     *
     * @param content the operators that draw the page; fonts are {@code /F1}, and bold {@code /F2}
     */
    static byte[] of(double width, double height, String content) {
        PdfFile file = new PdfFile();
        // bytes beyond ASCII mark the file as binary
        file.write("%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n".getBytes(StandardCharsets.ISO_8859_1));
        file.object("<< /Type /Catalog /Pages 2 0 R >>");
        file.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        file.object(String.format(
                Locale.ROOT,
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %.2f %.2f] /Contents 6 0 R"
                        + " /Resources << /Font << /F1 4 0 R /F2 5 0 R >> >> >>",
                width,
                height));
        file.object(font("Helvetica"));
        file.object(font("Helvetica-Bold"));
        file.stream(compressed(content));
        return file.end();
    }

    private static String font(String name) {
        return "<< /Type /Font /Subtype /Type1 /BaseFont /" + name + " /Encoding /WinAnsiEncoding >>";
    }

    private static byte[] compressed(String content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
            deflated.write(content.getBytes(StandardCharsets.US_ASCII));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private void write(byte[] bytes) {
        out.writeBytes(bytes);
    }

    private void write(String text) {
        write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private void object(String text) {
        offsets.add(out.size());
        write(offsets.size() + " 0 obj\n" + text + "\nendobj\n");
    }

    private void stream(byte[] bytes) {
        offsets.add(out.size());
        write(offsets.size() + " 0 obj\n<< /Length " + bytes.length + " /Filter /FlateDecode >>\nstream\n");
        write(bytes);
        write("\nendstream\nendobj\n");
    }

    private byte[] end() {
        int table = out.size();
        write("xref\n0 " + (offsets.size() + 1) + "\n0000000000 65535 f \n");
        offsets.forEach(offset -> write(String.format(Locale.ROOT, "%010d 00000 n \n", offset)));
        write("trailer\n<< /Size " + (offsets.size() + 1) + " /Root 1 0 R >>\nstartxref\n" + table + "\n%%EOF\n");
        return out.toByteArray();
    }
}
