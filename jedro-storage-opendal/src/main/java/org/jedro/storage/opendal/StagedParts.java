// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage.opendal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a save that are in the storage already, in a staging folder. They are noted in a file beside the local files of the
 * save, so that another process can commit them.
 *
 * @param folder the path of the staging folder, which ends with a slash
 * @param files the paths in {@link StagingFolders#files its folder of files}, by the paths in the folder that is saved
 */
record StagedParts(String folder, SortedMap<String, String> files) {
    /** The name of the note. */
    static final String NAME = ".jedro-staged";

    /** The note while it is written. */
    static final String ASIDE = NAME + ".tmp";

    private static final String LINE = "\n";
    private static final String BETWEEN = "\0";

    StagedParts {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /**
     * {@return what is noted in a local folder; empty if all files of the save are local}
     *
     * @throws IOException if the note is damaged, so that it is not known what was staged
     */
    static Optional<StagedParts> in(Path local) throws IOException {
        Path note = local.resolve(NAME);
        if (!Files.isRegularFile(note)) {
            return Optional.empty();
        }
        return Optional.of(parsed(Files.readString(note)).orElseThrow(() -> damaged(note)));
    }

    private static FileSystemException damaged(Path note) {
        return new FileSystemException(
                note.toString(), null, "the list of what a save has staged is damaged; save again");
    }

    /** {@return what a note holds; empty if it is not whole, or names a folder that no save has staged} */
    private static Optional<StagedParts> parsed(String note) {
        String[] lines = note.split(LINE, -1);
        String[] head = lines[0].split(BETWEEN, -1);
        int count = lines.length - 2;
        if (head.length != 2
                || !Remote.isStagingFolder(head[0])
                || !head[1].equals(String.valueOf(count))
                || !lines[count + 1].isEmpty()) {
            return Optional.empty();
        }
        SortedMap<String, String> files = new TreeMap<>();
        for (int i = 1; i <= count; i++) {
            String[] both = lines[i].split(BETWEEN, -1);
            if (both.length != 2 || !isInside(both[0]) || files.put(both[0], both[1]) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new StagedParts(head[0], files));
    }

    private static boolean isInside(String path) {
        return Stream.of(path.split("/", -1))
                .noneMatch(part -> part.isEmpty() || part.equals(".") || part.equals(".."));
    }

    /**
     * {@return this, if its folder is beside the file or folder that is saved}
     *
     * @param target the path of that
     */
    StagedParts requireBeside(String target) throws IOException {
        if (folder.lastIndexOf('/', folder.length() - 2) != target.lastIndexOf('/')
                || !folder.startsWith(target.substring(0, target.lastIndexOf('/') + 1))) {
            throw new FileSystemException(
                    target, null, "what is staged for it is in another folder, '" + folder + "'; save again");
        }
        return this;
    }

    /** Notes this in a local folder. A reader finds the old note or the new one, also after a failure of power. */
    void writeTo(Path local) throws IOException {
        StringBuilder note =
                new StringBuilder(folder).append(BETWEEN).append(files.size()).append(LINE);
        for (Map.Entry<String, String> file : files.entrySet()) {
            note.append(file.getKey()).append(BETWEEN).append(file.getValue()).append(LINE);
        }
        Path aside = local.resolve(ASIDE);
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(note.toString());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        Files.move(aside, local.resolve(NAME), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
