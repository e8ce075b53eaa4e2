// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jedro.internal.Reason;
import org.jedro.journal.internal.JournalLine;
import org.jedro.reuse.internal.Sha256;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The actions of the nodes of a project, in {@code .jedro/reuse}. Each file is one line of JSON with a checksum, and appears
 * whole; a file that is damaged, is not where its key belongs, or cannot be read counts as absent. A store of another format is
 * neither read nor written. Thread-safe, also between processes.
 */
public final class ReuseStore {
    /** The format of the files; part of each key, too. */
    public static final int FORMAT = 1;

    private static final Logger LOG = LoggerFactory.getLogger(ReuseStore.class);
    private static final String HEADER = "jedro-reuse " + FORMAT + "\n";

    private final Path folder;
    private final boolean isUsable;

    private ReuseStore(Path folder, boolean isUsable) {
        this.folder = folder;
        this.isUsable = isUsable;
    }

    /**
     * {@return the store in a folder}
     *
     * @param folder created by the first write
     */
    public static ReuseStore in(Path folder) {
        return new ReuseStore(folder, isUsable(folder));
    }

    private static boolean isUsable(Path folder) {
        Path format = folder.resolve("FORMAT");
        try {
            if (!Files.exists(format, LinkOption.NOFOLLOW_LINKS)) {
                return true;
            }
            if (Arrays.equals(HEADER.getBytes(StandardCharsets.UTF_8), Files.readAllBytes(format))) {
                return true;
            }
            LOG.warn(
                    "The store in {} has another format, so nothing is reused; remove the folder to begin anew.",
                    folder);
        } catch (IOException | RuntimeException e) {
            LOG.warn("The store in {} cannot be read, so nothing is reused: {}", folder, Reason.asEndOfSentence(e));
        }
        return false;
    }

    /** {@return whether its format is the present one, so that it is read and written} */
    public boolean isUsable() {
        return isUsable;
    }

    /** {@return the folder} */
    public Path folder() {
        return folder;
    }

    Path actions() {
        return folder.resolve("actions");
    }

    Path nodes() {
        return folder.resolve("nodes");
    }

    /** {@return the folder of the values that are only in memory otherwise} */
    public Path values() {
        return folder.resolve("values");
    }

    /** {@return the copies of stored files} */
    public Blobs blobs() {
        return new Blobs(folder.resolve("blobs"));
    }

    /** {@return what a node with this key has stored} */
    public Optional<Action> action(String key) {
        return read(actionFile(key)).filter(action -> action.key().equals(key));
    }

    /** {@return the last success of a node} */
    public Optional<Action> last(String node) {
        return read(nodeFile(node)).filter(action -> action.node().equals(node));
    }

    /** Adds an action, if it has stored something, and makes it the last success of its node. */
    public void add(Action action) throws IOException {
        if (!isUsable) {
            return;
        }
        begin();
        byte[] line = action.line();
        if (!action.outputs().isEmpty()) {
            write(actionFile(action.key()), line);
        }
        write(nodeFile(action.node()), line);
    }

    /** The format is there before anything else. */
    private void begin() throws IOException {
        Path format = folder.resolve("FORMAT");
        if (!Files.exists(format)) {
            write(format, HEADER.getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path actionFile(String key) {
        return actions().resolve(key.substring(0, 2)).resolve(Sha256.check(key) + ".json");
    }

    private Path nodeFile(String node) {
        return nodes().resolve(new Sha256().text(node).hex() + ".json");
    }

    private Optional<Action> read(Path file) {
        if (!isUsable) {
            return Optional.empty();
        }
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.empty();
            }
            return Action.read(Files.readAllBytes(file));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            LOG.debug("{} cannot be read, and counts as absent", file, e);
            return Optional.empty();
        }
    }

    /** {@return all actions, the latest first} */
    public List<Action> all() throws IOException {
        List<Action> all = new ArrayList<>();
        if (isUsable && Files.isDirectory(actions())) {
            try (Stream<Path> files = Files.walk(actions())) {
                files.filter(Files::isRegularFile)
                        .sorted()
                        .forEach(file -> read(file).ifPresent(all::add));
            }
        }
        all.sort(Comparator.comparing(Action::at).reversed().thenComparing(Action::node));
        return all;
    }

    /** {@return the action in a file; empty if it is damaged} */
    Optional<Action> actionIn(Path file) {
        return read(file);
    }

    /** A reader finds the old file or the new one; after a failure of power, none that is damaged unnoticed. */
    static void write(Path file, byte[] bytes) throws IOException {
        Path parent = Files.createDirectories(file.resolveSibling(""));
        Path aside = Files.createTempFile(parent, ".", ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
                channel.force(true);
            }
            Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /** {@return a line with a checksum} */
    static byte[] line(Map<String, Object> fields) {
        return JournalLine.of(0, fields);
    }
}
