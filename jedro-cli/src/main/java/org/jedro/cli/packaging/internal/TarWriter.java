// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.packaging.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes a tar archive (POSIX.1-2001, ustar with pax headers for long names) without times and owners. */
final class TarWriter implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int MAX_NAME = 100;

    private final OutputStream out;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    void folder(String name) throws IOException {
        entry(name, '5', 0755, new byte[0]);
    }

    void file(String name, byte[] content) throws IOException {
        file(name, content, false);
    }

    void file(String name, byte[] content, boolean isExecutable) throws IOException {
        entry(name, '0', isExecutable ? 0755 : 0644, content);
    }

    private void entry(String name, char type, int mode, byte[] content) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > MAX_NAME || bytes.length != name.length()) {
            byte[] record = paxRecord("path", name);
            header("PaxHeader".getBytes(StandardCharsets.US_ASCII), 'x', 0644, record.length);
            content(record);
        }
        header(bytes, type, mode, content.length);
        content(content);
    }

    /** The length in front counts itself. */
    private static byte[] paxRecord(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int size = rest.getBytes(StandardCharsets.UTF_8).length;
        int length = size;
        while (length != size + String.valueOf(length).length()) {
            length = size + String.valueOf(length).length();
        }
        return (length + rest).getBytes(StandardCharsets.UTF_8);
    }

    private void header(byte[] name, char type, int mode, int size) throws IOException {
        byte[] header = new byte[BLOCK];
        System.arraycopy(name, 0, header, 0, Math.min(name.length, MAX_NAME));
        octal(header, 100, 8, mode);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, size);
        octal(header, 136, 12, 0);
        Arrays.fill(header, 148, 156, (byte) ' ');
        header[156] = (byte) type;
        ascii(header, 257, "ustar\0" + "00");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        octal(header, 148, 7, sum);
        out.write(header);
    }

    private static void octal(byte[] header, int offset, int width, int value) {
        String digits = Integer.toOctalString(value);
        ascii(header, offset, "0".repeat(width - 1 - digits.length()) + digits + "\0");
    }

    private static void ascii(byte[] header, int offset, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, offset, bytes.length);
    }

    private void content(byte[] content) throws IOException {
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }
}
