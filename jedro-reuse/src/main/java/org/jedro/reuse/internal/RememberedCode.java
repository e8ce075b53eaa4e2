// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jedro.reuse.CodeFingerprint;
import org.jedro.reuse.UnseenKind;
import org.jspecify.annotations.Nullable;

/**
 * What nodes reach, kept from run to run in a file for each state of the project: its name is the hash of all class files, of the
 * libraries, of the Java that runs, and of the version of the algorithm. A damaged file counts as none. Not thread-safe.
 */
public final class RememberedCode {
    private static final int FORMAT = 1;
    /** Files of older states that are kept. */
    private static final int STATES = 16;

    private final @Nullable Path file;
    private final Map<String, Reached> known = new TreeMap<>();
    private final Map<String, Integer> stored = new HashMap<>();
    private final List<String> texts = new ArrayList<>();
    private ByteBuffer content = ByteBuffer.allocate(0);
    private int newerFiles;
    private boolean isChanged;

    private RememberedCode(@Nullable Path file) {
        this.file = file;
    }

    /** {@return a memory for this run only} */
    public static RememberedCode none() {
        return new RememberedCode(null);
    }

    /**
     * {@return what is remembered of a state of a project}
     *
     * @param folder where the files are
     * @param roots the folders and jars of the project, in order
     * @param libraries a hash of the libraries
     */
    public static RememberedCode open(Path folder, Collection<Path> roots, String libraries) {
        RememberedCode code = new RememberedCode(folder.resolve(stamp(roots, libraries)));
        code.read();
        return code;
    }

    private static String stamp(Collection<Path> roots, String libraries) {
        Sha256 digest = new Sha256()
                .number(FORMAT)
                .number(CodeFingerprint.VERSION)
                .number(Runtime.version().feature())
                .text(libraries);
        for (Path root : roots) {
            digest.text("root");
            ClassFiles.read(root, (name, bytes) -> digest.text(name).bytes(bytes));
        }
        return digest.hex();
    }

    boolean isKept() {
        return file != null;
    }

    int newerFiles() {
        return newerFiles;
    }

    void addNewerFiles(int count) {
        newerFiles = count;
    }

    void put(String key, Reached reached) {
        if (file != null) {
            known.put(key, reached);
            isChanged = true;
        }
    }

    /** {@return what was remembered; null if nothing was} */
    @Nullable Reached find(String key) {
        Integer position = stored.remove(key);
        if (position != null) {
            known.put(key, readReached(position));
        }
        return known.get(key);
    }

    // the file: a hash of the rest, the version, the texts, the keys with their positions, and the members by the
    // numbers of their texts

    private void read() {
        try {
            if (file != null && Files.isRegularFile(file)) {
                read(Files.readAllBytes(file));
            }
        } catch (IOException | RuntimeException e) {
            texts.clear();
            stored.clear();
            newerFiles = 0;
        }
    }

    private void read(byte[] bytes) {
        content = ByteBuffer.wrap(bytes);
        String hash = readText();
        if (!hash.equals(new Sha256().bytes(content.slice()).hex()) || content.getInt() != FORMAT) {
            throw new IllegalArgumentException("The file is damaged.");
        }
        newerFiles = content.getInt();
        for (int count = content.getInt(); count > 0; count--) {
            texts.add(readText());
        }
        int nodes = content.getInt();
        int start = content.position() + nodes * 2 * Integer.BYTES;
        for (int i = 0; i < nodes; i++) {
            stored.put(texts.get(content.getInt()), start + content.getInt());
        }
    }

    private String readText() {
        byte[] bytes = new byte[content.getInt()];
        content.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private Reached readReached(int position) {
        content.position(position);
        SortedMap<String, String> hashes = new TreeMap<>();
        Map<String, String> callers = new HashMap<>();
        readPairs(hashes);
        readPairs(callers);
        List<Members.Finding> unseen = new ArrayList<>();
        for (int count = content.getInt(); count > 0; count--) {
            unseen.add(new Members.Finding(UnseenKind.valueOf(next()), next(), next()));
        }
        return new Reached(hashes, callers, unseen);
    }

    private void readPairs(Map<String, String> pairs) {
        for (int count = content.getInt(); count > 0; count--) {
            pairs.put(next(), next());
        }
    }

    private String next() {
        return texts.get(content.getInt());
    }

    /** Writes all of it, if something is new. A file that cannot be written is left out: the next run reads the code again. */
    void save() {
        if (file == null || !isChanged) {
            return;
        }
        List.copyOf(stored.keySet()).forEach(this::find);
        try {
            Path folder = Files.createDirectories(file.toAbsolutePath().getParent());
            Path written = Files.createTempFile(folder, "code", ".tmp");
            try {
                Files.write(written, new Writer().write());
                Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(written);
            }
            isChanged = false;
            removeOldStates(folder);
        } catch (IOException | UncheckedIOException e) {
            isChanged = true;
        }
    }

    private static void removeOldStates(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> oldest = files.sorted(Comparator.comparingLong(
                                    (Path path) -> path.toFile().lastModified())
                            .reversed())
                    .skip(STATES)
                    .toList();
            for (Path old : oldest) {
                Files.deleteIfExists(old);
            }
        }
    }

    private final class Writer {
        private final Map<String, Integer> numbers = new LinkedHashMap<>();
        private final ByteArrayOutputStream bodies = new ByteArrayOutputStream();
        private final DataOutputStream body = new DataOutputStream(bodies);

        byte[] write() throws IOException {
            ByteArrayOutputStream index = new ByteArrayOutputStream();
            DataOutputStream keys = new DataOutputStream(index);
            keys.writeInt(known.size());
            for (Map.Entry<String, Reached> node : known.entrySet()) {
                keys.writeInt(number(node.getKey()));
                keys.writeInt(body.size());
                write(node.getValue());
            }
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            DataOutputStream out = new DataOutputStream(rest);
            out.writeInt(FORMAT);
            out.writeInt(newerFiles);
            out.writeInt(numbers.size());
            for (String text : numbers.keySet()) {
                writeText(out, text);
            }
            index.writeTo(out);
            bodies.writeTo(out);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            writeText(
                    new DataOutputStream(all),
                    new Sha256().bytes(ByteBuffer.wrap(rest.toByteArray())).hex());
            rest.writeTo(all);
            return all.toByteArray();
        }

        private void write(Reached reached) throws IOException {
            writePairs(reached.hashes());
            writePairs(new TreeMap<>(reached.callers()));
            body.writeInt(reached.unseen().size());
            for (Members.Finding finding : reached.unseen()) {
                body.writeInt(number(finding.kind().name()));
                body.writeInt(number(finding.what()));
                body.writeInt(number(finding.member()));
            }
        }

        private void writePairs(Map<String, String> pairs) throws IOException {
            body.writeInt(pairs.size());
            for (Map.Entry<String, String> pair : pairs.entrySet()) {
                body.writeInt(number(pair.getKey()));
                body.writeInt(number(pair.getValue()));
            }
        }

        private int number(String text) {
            return numbers.computeIfAbsent(text, t -> numbers.size());
        }

        private static void writeText(DataOutputStream out, String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }
}
