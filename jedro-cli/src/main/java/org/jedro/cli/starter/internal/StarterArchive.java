// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jedro.JedroException;

/** Reads the files of a ZIP archive without unpacking it. Links, and paths that climb out of a folder, are refused. */
final class StarterArchive {
    private static final int END = 0x06054b50;
    private static final int HEADER = 0x02014b50;
    private static final int END_BYTES = 22;
    private static final int HEADER_BYTES = 46;
    private static final int LONGEST_COMMENT = 0xffff;
    private static final int KIND_OF_FILE = 0170000;
    private static final int LINK = 0120000;

    private StarterArchive() {}

    static List<StarterFile> read(Path archive, String origin) throws IOException {
        Set<String> links = links(archive);
        List<StarterFile> files = new ArrayList<>();
        SizeLimit limit = new SizeLimit(origin);
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                check(entry.getName(), origin);
                if (links.contains(entry.getName())) {
                    throw StarterFolder.refused(origin, entry.getName());
                }
                if (!entry.isDirectory()) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        files.add(new StarterFile(entry.getName(), limit.read(in), false));
                    }
                }
            }
        }
        files.sort(Comparator.comparing(StarterFile::path));
        return withoutCommonFolder(files);
    }

    private static void check(String path, String origin) {
        if (path.startsWith("/")
                || path.contains("\\")
                || path.contains(":")
                || List.of(path.split("/")).contains("..")) {
            throw new JedroException("Starter '" + origin + "' is refused: its file '" + path
                    + "' would be written outside of the project.");
        }
    }

    /** Archives that a website makes of a repository have everything in one folder. */
    private static List<StarterFile> withoutCommonFolder(List<StarterFile> files) {
        Optional<String> folder = files.stream()
                .findFirst()
                .filter(file -> file.path().contains("/"))
                .map(file -> file.path().substring(0, file.path().indexOf('/') + 1));
        if (folder.isEmpty() || !files.stream().allMatch(file -> file.path().startsWith(folder.get()))) {
            return files;
        }
        return files.stream()
                .map(file -> new StarterFile(
                        file.path().substring(folder.get().length()), file.content(), file.isExecutable()))
                .toList();
    }

    /** The JDK does not show the kind of an entry, which the archive's directory has (APPNOTE 4.4.15, Unix). */
    private static Set<String> links(Path archive) throws IOException {
        Set<String> links = new HashSet<>();
        ByteBuffer directory = directory(archive);
        while (directory.remaining() >= HEADER_BYTES && directory.getInt(directory.position()) == HEADER) {
            int start = directory.position();
            int nameLength = Short.toUnsignedInt(directory.getShort(start + 28));
            int more = Short.toUnsignedInt(directory.getShort(start + 30))
                    + Short.toUnsignedInt(directory.getShort(start + 32));
            int mode = directory.getInt(start + 38) >>> 16;
            int next = start + HEADER_BYTES + nameLength + more;
            if (next > directory.limit()) {
                break;
            }
            if ((mode & KIND_OF_FILE) == LINK) {
                byte[] name = new byte[nameLength];
                directory.get(start + HEADER_BYTES, name);
                links.add(new String(name, StandardCharsets.UTF_8));
            }
            directory.position(next);
        }
        return links;
    }

    private static ByteBuffer directory(Path archive) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(archive.toFile(), "r")) {
            int tailLength = (int) Math.min(file.length(), END_BYTES + LONGEST_COMMENT);
            ByteBuffer tail = read(file, file.length() - tailLength, tailLength);
            for (int at = tailLength - END_BYTES; at >= 0; at--) {
                if (tail.getInt(at) == END) {
                    long offset = Integer.toUnsignedLong(tail.getInt(at + 16));
                    long size = Integer.toUnsignedLong(tail.getInt(at + 12));
                    boolean isInside = offset + size <= file.length() && size < Integer.MAX_VALUE;
                    return isInside ? read(file, offset, (int) size) : ByteBuffer.allocate(0);
                }
            }
            return ByteBuffer.allocate(0);
        }
    }

    private static ByteBuffer read(RandomAccessFile file, long offset, int length) throws IOException {
        byte[] bytes = new byte[length];
        file.seek(offset);
        file.readFully(bytes);
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
