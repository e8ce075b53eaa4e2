// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jedro.JedroException;
import org.jedro.datasets.format.ExcelOptions;
import org.jedro.internal.Suggestions;
import org.jedro.storage.Input;
import org.jedro.value.internal.Bytes;
import org.jspecify.annotations.Nullable;

/** A workbook that is being read. A file that is not a workbook, or a zip bomb, is refused before any of it is held in memory. */
public final class ExcelWorkbook implements Closeable {
    private static final byte[] OLD = {
        (byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, (byte) 0xA1, (byte) 0xB1, 0x1A, (byte) 0xE1
    };
    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final int HEAD = 8;
    /** The maximum ratio of Deflate. */
    private static final int MAX_INFLATED = 1_032;
    /** No table is compressed by more than this ratio. */
    private static final int SUSPICIOUS = 100;

    private static final int SHARE_OF_HEAP = 8;
    private static final int MAX_ENTRIES = 10_000;
    private static final int BUFFER = 1 << 16;

    private final WorkbookReader workbook;

    private ExcelWorkbook(WorkbookReader workbook) {
        this.workbook = workbook;
    }

    /** {@return the workbook in a file; the caller closes it} */
    public static ExcelWorkbook open(Input input) throws IOException {
        byte[] start;
        try (InputStream bytes = input.openAt(0, HEAD)) {
            start = bytes.readNBytes(HEAD);
        }
        if (Arrays.equals(start, OLD)) {
            throw new JedroException("this is a workbook of an old Excel (.xls) or has a password; save it as .xlsx");
        }
        if (!Arrays.equals(Arrays.copyOf(start, ZIP.length), ZIP)) {
            throw new JedroException("this is not an Excel workbook (.xlsx)");
        }
        Path file = input.localFile();
        try {
            refuseBomb(file, Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
            return new ExcelWorkbook(WorkbookReader.open(file));
        } catch (JedroException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    static JedroException broken(Exception e) {
        return new JedroException("the workbook is broken or cut off", e);
    }

    /** The sizes in a zip directory may be false, so parts that could be too large are unpacked once and counted. */
    static void refuseBomb(Path file, long maxBytes) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw new JedroException("the workbook has " + zip.size() + " parts, which no workbook has");
            }
            long packed = 0;
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                packed += entries.nextElement().getCompressedSize();
            }
            if (packed <= maxBytes / MAX_INFLATED) {
                return;
            }
            long limit = Math.max(maxBytes, packed * SUSPICIOUS);
            long unpacked = 0;
            byte[] buffer = new byte[BUFFER];
            for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
                try (InputStream bytes = zip.getInputStream(entries.nextElement())) {
                    for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                        unpacked += read;
                        if (unpacked > limit) {
                            throw new JedroException("the workbook unpacks to more than " + Bytes.text(limit)
                                    + ", which is " + SUSPICIOUS + " times its size; such a file is not opened");
                        }
                    }
                }
            }
        }
    }

    /** {@return the names of the sheets, in their order} */
    public List<String> sheets() {
        return workbook.sheets();
    }

    /**
     * {@return the sheet that is the table: that of the options, else the first of those that they list, else the first}
     *
     * @throws JedroException if the sheet does not exist
     */
    public ExcelRows table(ExcelOptions options) throws IOException {
        Object listed =
                options.sheets().stream().flatMap(List::stream).findFirst().orElse(null);
        return rows(options.sheet() == null ? listed : options.sheet(), options);
    }

    /**
     * {@return a sheet}
     *
     * @param sheet its name, or its number counted from 0; the first if null
     * @throws JedroException if the sheet does not exist
     */
    public ExcelRows rows(@Nullable Object sheet, ExcelOptions options) throws IOException {
        String name = name(sheet);
        try {
            int width = 0;
            if (!options.header()) {
                try (SheetReader rows = workbook.sheet(name)) {
                    width = ExcelRows.widest(rows, options);
                }
            }
            return new ExcelRows(workbook.sheet(name), options, width);
        } catch (JedroException e) {
            throw e;
        } catch (IOException | RuntimeException e) {
            throw broken(e);
        }
    }

    private static String hint(String written, List<String> names) {
        return Suggestions.closest(written, names)
                .map(name -> "did you mean '" + name + "'?")
                .orElseGet(() -> "its sheets are "
                        + names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")));
    }

    private String name(@Nullable Object sheet) {
        List<String> names = workbook.sheets();
        if (sheet instanceof String name && names.contains(name)) {
            return name;
        }
        long number = sheet instanceof Long position ? position : 0;
        if (!(sheet instanceof String) && number < names.size()) {
            return names.get((int) number);
        }
        throw new JedroException("the workbook has no sheet "
                + (sheet instanceof String ? "'" + sheet + "'" : "number " + number)
                + "; " + hint(String.valueOf(sheet), names));
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
