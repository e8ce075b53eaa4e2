// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.jedro.value.ByteSize;

/**
 * Configuration in a {@code .zip} or {@code .tar.gz}, read into memory whole. If everything is in one folder at the top,
 * that folder is the root. An entry that leads out of the archive makes it invalid; links are skipped.
 */
final class ArchiveSource extends LoadedSource {
    static final int MAX_ENTRIES = 10_000;
    static final long MAX_BYTES = 64L << 20;

    private static final int LONGEST_PATH = 4_096;

    /** Finder adds it to each zip that it makes, beside the folder that is packed. */
    private static final String MAC_FOLDER = "__MACOSX";

    private final SortedSet<String> folders = new TreeSet<>();
    private long bytes;
    private int entries;

    private ArchiveSource(String name) {
        super(name);
    }

    /** {@return whether a file's name is that of an archive} */
    static boolean isArchive(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        return name.endsWith(".zip") || name.endsWith(".tar.gz") || name.endsWith(".tgz");
    }

    /** {@return the contents of an archive in a file} */
    static ArchiveSource open(Path file, String base) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return open(lastName(file), in, base);
        }
    }

    /**
     * {@return the contents of an archive}
     *
     * @param name the name of its file
     * @param base the base environment, which is not taken as the root even if it is the only folder
     */
    static ArchiveSource open(String name, InputStream in, String base) throws IOException {
        ArchiveSource source = new ArchiveSource(name);
        boolean zip = name.toLowerCase(Locale.ROOT).endsWith(".zip");
        try {
            if (zip) {
                source.readZip(in);
            } else {
                source.readTar(in);
            }
        } catch (TooLargeException e) {
            throw source.bad("more than " + new ByteSize(MAX_BYTES) + " when unpacked");
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            throw source.bad("not a readable archive");
        }
        if (source.files.isEmpty() && source.folders.isEmpty()) {
            throw source.bad("empty, or not an archive");
        }
        source.enterOnlyFolder(base);
        return source;
    }

    static String lastName(Path file) {
        return String.valueOf(file.getFileName());
    }

    private void readZip(InputStream in) throws IOException {
        ZipInputStream zip = new ZipInputStream(in);
        for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
            add(entry.getName(), entry.isDirectory(), zip);
        }
    }

    private void readTar(InputStream in) throws IOException {
        TarReader tar = new TarReader(new GZIPInputStream(in));
        while (tar.next()) {
            if (tar.isFile() || tar.isFolder()) {
                add(tar.name(), tar.isFolder(), tar.contents());
            } else if (tar.isLink() && FilePattern.ENDS.stream().anyMatch(tar.name()::endsWith)) {
                throw bad("entry '" + tar.name() + "' is a link; pack the file itself (tar -h)");
            }
        }
    }

    private void add(String entry, boolean folder, InputStream contents) throws IOException {
        if (++entries > MAX_ENTRIES) {
            throw tooMany();
        }
        // the contents that a folder entry declares are unpacked too
        byte[] read = contents.readNBytes((int) (MAX_BYTES - bytes + 1));
        bytes += read.length;
        if (bytes > MAX_BYTES) {
            throw new TooLargeException();
        }
        String path = normalized(entry);
        if (path.isEmpty() || path.equals(MAC_FOLDER) || path.startsWith(MAC_FOLDER + "/")) {
            return;
        }
        for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
            addFolder(path.substring(0, slash));
        }
        if (folder) {
            addFolder(path);
        } else {
            files.put(path, read);
        }
    }

    private void addFolder(String path) {
        if (folders.add(path) && folders.size() > MAX_ENTRIES) {
            throw tooMany();
        }
    }

    private BadConfigException tooMany() {
        return bad("more than " + MAX_ENTRIES + " entries");
    }

    private String normalized(String entry) {
        if (entry.length() > LONGEST_PATH) {
            throw bad("the name of an entry has more than " + LONGEST_PATH + " characters");
        }
        String path = entry.replace('\\', '/');
        List<String> parts = new ArrayList<>();
        for (String part : path.split("/", -1)) {
            if (part.equals("..") || path.startsWith("/") || part.contains(":")) {
                throw bad("entry '" + entry + "' climbs out of the archive");
            }
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        return String.join("/", parts);
    }

    private void enterOnlyFolder(String base) {
        List<String> top = folders();
        boolean topFiles = files.keySet().stream().anyMatch(file -> !file.contains("/"));
        if (topFiles || top.size() != 1 || top.get(0).equals(base)) {
            return;
        }
        int skip = top.get(0).length() + 1;
        Map<String, byte[]> inner = new TreeMap<>();
        files.forEach((path, contents) -> inner.put(path.substring(skip), contents));
        files.clear();
        files.putAll(inner);
        List<String> innerFolders = folders.stream()
                .filter(folder -> folder.length() > skip)
                .map(folder -> folder.substring(skip))
                .toList();
        folders.clear();
        folders.addAll(innerFolders);
    }

    /** The archive unpacks to more bytes than the limit. */
    static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public boolean hasFolder(String folder) {
        return folders.contains(folder);
    }

    @Override
    public List<String> folders() {
        return folders.stream().filter(folder -> !folder.contains("/")).toList();
    }
}
