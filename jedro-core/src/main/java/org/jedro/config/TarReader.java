// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/** Reads a tar archive entry by entry: ustar and pax (POSIX.1-2001, pax Interchange Format), and GNU's long names. */
final class TarReader {
    private static final int BLOCK = 512;

    /** Names and pax records are short; a long one is an attempt to exhaust the memory. */
    private static final long MAX_NAME_BYTES = 1 << 20;

    /** Headers, links and pax records are unpacked too: all bytes that are read count, not only those of files. */
    private static final long MAX_BYTES = ArchiveSource.MAX_BYTES + 4L * BLOCK * ArchiveSource.MAX_ENTRIES;

    private final InputStream in;
    private String name = "";
    private char type;
    private byte[] contents = {};
    private long bytes;

    TarReader(InputStream in) {
        this.in = in;
    }

    /** {@return whether there is another entry, which is then the current one} */
    boolean next() throws IOException {
        String longName = "";
        while (true) {
            byte[] header = in.readNBytes(BLOCK);
            count(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return false;
            }
            if (!text(header, 257, 5).equals("ustar")) {
                throw new ZipException("no tar");
            }
            type = (char) header[156];
            boolean isFile = isFile() || isFolder();
            contents = body(octal(header), isFile ? ArchiveSource.MAX_BYTES : MAX_NAME_BYTES);
            if (type == 'L') {
                longName = text(contents, 0, contents.length);
            } else if (type == 'x') {
                longName = paxPath(new String(contents, StandardCharsets.UTF_8));
            } else if (type != 'g') {
                name = longName.isEmpty() ? shortName(header) : longName;
                return true;
            }
        }
    }

    String name() {
        return name;
    }

    boolean isFile() {
        return type == '0' || type == 0;
    }

    boolean isFolder() {
        return type == '5';
    }

    /** {@return whether it is a hard or symbolic link} */
    boolean isLink() {
        return type == '1' || type == '2';
    }

    InputStream contents() {
        return new ByteArrayInputStream(contents);
    }

    /** GNU's own format has times where ustar has the beginning of the path. */
    private static String shortName(byte[] header) {
        boolean posix = header[262] == 0;
        String prefix = posix ? text(header, 345, 155) : "";
        String last = text(header, 0, 100);
        return prefix.isEmpty() ? last : prefix + "/" + last;
    }

    private void count(long read) throws ArchiveSource.TooLargeException {
        bytes += read;
        if (bytes > MAX_BYTES) {
            throw new ArchiveSource.TooLargeException();
        }
    }

    private byte[] body(long size, long limit) throws IOException {
        if (size < 0) {
            throw new ZipException("bad size");
        }
        if (size > limit) {
            throw new ArchiveSource.TooLargeException();
        }
        count(size);
        byte[] body = in.readNBytes((int) size);
        if (body.length < size) {
            throw new EOFException();
        }
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        return body;
    }

    private static long octal(byte[] header) throws ZipException {
        String digits = text(header, 124, 12).strip();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new ZipException("bad size");
        }
    }

    private static String text(byte[] bytes, int start, int length) {
        int end = start;
        while (end < start + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, start, end - start, StandardCharsets.UTF_8);
    }

    /** The form of a record is {@code 27 path=conf/base/x.yml}. */
    private static String paxPath(String records) {
        for (String record : records.split("\n", -1)) {
            int equals = record.indexOf(" path=");
            if (equals > 0) {
                return record.substring(equals + " path=".length());
            }
        }
        return "";
    }
}
