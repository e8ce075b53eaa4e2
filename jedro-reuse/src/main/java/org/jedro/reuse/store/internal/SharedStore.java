// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jedro.config.internal.SharedFolder;
import org.jedro.internal.Reason;
import org.jedro.reuse.internal.Sha256;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.Storage;
import org.jedro.storage.StoredContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Actions and copies of what they stored, which several machines share. The first failure ends the use of it, with a warning: what
 * it has counts as absent then. Thread-safe.
 */
public final class SharedStore {
    private static final Logger LOG = LoggerFactory.getLogger(SharedStore.class);
    private static final int ID_DIGITS = 16;
    private static final int MAX_ACTION = 64 << 20;
    private static final int MAX_KEY = 1 << 10;

    private final SharedFolder place;
    private final Storage storage;
    private final Location root;
    private final boolean isWritten;
    private volatile boolean isBroken;

    private SharedStore(SharedFolder place, boolean isWritten) {
        this.place = place;
        this.storage = place.storage();
        this.root = place.location().resolve("v" + ReuseStore.FORMAT);
        this.isWritten = isWritten;
    }

    /**
     * {@return a store in a folder}
     *
     * @param isWritten whether what nodes store is added
     */
    public static SharedStore in(SharedFolder folder, boolean isWritten) {
        return new SharedStore(folder, isWritten);
    }

    /** {@return a name for it that is the same for the same place} */
    String id() {
        return new Sha256().text(root.toString()).hex().substring(0, ID_DIGITS);
    }

    /** {@return whether what nodes store is added} */
    public boolean isWritten() {
        return isWritten && !isBroken;
    }

    /** Reads or writes. */
    private interface Access<T> {
        T run() throws IOException;
    }

    private <T> T attempt(T otherwise, Access<T> access) {
        if (isBroken) {
            return otherwise;
        }
        try {
            return access.run();
        } catch (NoSuchFileException e) {
            return otherwise;
        } catch (IOException | RuntimeException | LinkageError e) {
            isBroken = true;
            LOG.warn(
                    "The shared store of reuse in {} cannot be used, so that only the records of this machine count: {}",
                    root.shown(),
                    Reason.asEndOfSentence(e));
            LOG.debug("The failure", e);
            return otherwise;
        }
    }

    /**
     * {@return the key of the digests of all that share the store; empty if it has none}
     *
     * @param fresh the key to write if it has none and is written to; empty to write none
     */
    Optional<String> key(String fresh) {
        Location file = root.resolve("key");
        Optional<String> known = attempt(Optional.empty(), () -> Optional.of(text(file)));
        if (known.isPresent() || fresh.isEmpty() || !isWritten()) {
            return known;
        }
        // another machine may do the same: what is there afterwards counts
        return attempt(Optional.empty(), () -> {
            place.write(file, fresh.getBytes(StandardCharsets.US_ASCII));
            return Optional.of(text(file));
        });
    }

    private String text(Location file) throws IOException {
        return new String(place.read(file, MAX_KEY), StandardCharsets.ISO_8859_1);
    }

    private Location actionFile(String key) {
        return root.resolve("actions").resolve(key.substring(0, 2)).resolve(Sha256.check(key) + ".json");
    }

    private Location blobFile(StoredContent content) {
        String hash = Sha256.check(content.hash());
        return root.resolve("blobs").resolve(hash.substring(0, 2)).resolve(hash);
    }

    /** {@return what a node with this key has stored on some machine} */
    public Optional<Action> action(String key) {
        return attempt(Optional.<Action>empty(), () -> read(actionFile(key)))
                .filter(action -> action.key().equals(key));
    }

    private Optional<Action> read(Location file) throws IOException {
        byte[] bytes = place.read(file, MAX_ACTION);
        try {
            return Action.read(bytes);
        } catch (RuntimeException | StackOverflowError e) {
            LOG.debug("{} is damaged, and counts as absent", file.shown(), e);
            return Optional.empty();
        }
    }

    /** {@return whether there is a copy of a content, of its size} */
    public boolean has(StoredContent content) {
        return attempt(false, () -> isThere(content));
    }

    private boolean isThere(StoredContent content) throws IOException {
        Location blob = blobFile(content);
        return storage.isFile(blob) && storage.input(blob).size() == content.bytes();
    }

    /** {@return whether a copy was found and written whole} A damaged one is removed, if this store is written to. */
    public boolean copyTo(OutputStream out, StoredContent content) {
        return attempt(false, () -> {
            Location blob = blobFile(content);
            boolean isWhole;
            try (InputStream in = storage.input(blob).open()) {
                isWhole = VerifiedCopy.of(in, out, content);
            }
            if (!isWhole && isWritten()) {
                removeDamaged(blob);
            }
            return isWhole;
        });
    }

    /** Who may write may not be allowed to remove: the store is usable all the same. */
    private void removeDamaged(Location blob) {
        try {
            storage.delete(blob);
        } catch (IOException | RuntimeException e) {
            LOG.debug("{} is damaged, and cannot be removed", blob.shown(), e);
        }
    }

    /**
     * Adds an action, after copies of what it stored.
     *
     * @param files the files with its outputs, in their order
     */
    public void add(Action action, List<Path> files) {
        boolean unused = attempt(false, () -> {
            for (int i = 0; i < files.size(); i++) {
                if (!send(files.get(i), action.outputs().get(i).content())) {
                    LOG.debug("{} has changed, so that node '{}' is not shared", files.get(i), action.node());
                    return false;
                }
            }
            place.write(actionFile(action.key()), action.line());
            return true;
        });
    }

    private boolean send(Path file, StoredContent content) throws IOException {
        if (isThere(content)) {
            return true;
        }
        Location blob = blobFile(content);
        try (Pending pending = storage.replace(blob);
                InputStream in = Files.newInputStream(file)) {
            try (OutputStream out = new BufferedOutputStream(pending.output().open())) {
                if (!VerifiedCopy.of(in, out, content)) {
                    return false;
                }
            }
            pending.commit();
            return true;
        }
    }

    /**
     * {@return how many actions were removed because they are older than an instant} Copies that no other action needs are removed
     * with them.
     *
     * @throws IOException if it cannot be read or changed
     */
    public int removeOlderThan(Instant limit) throws IOException {
        Map<Location, Action> old = new TreeMap<>((a, b) -> a.path().compareTo(b.path()));
        Set<String> needed = new LinkedHashSet<>();
        Location actions = root.resolve("actions");
        for (String folder : storage.list(actions)) {
            for (String name : storage.list(actions.resolve(folder))) {
                Location file = actions.resolve(folder).resolve(name);
                Optional<Action> action = read(file);
                if (action.isPresent() && action.get().at().isBefore(limit)) {
                    old.put(file, action.get());
                } else {
                    action.ifPresent(known -> known.outputs()
                            .forEach(output -> needed.add(output.content().hash())));
                }
            }
        }
        // a copy without an action is only a waste, while an action without a copy is looked at in vain
        for (Location file : old.keySet()) {
            storage.delete(file);
        }
        for (Action action : old.values()) {
            for (Action.Output output : action.outputs()) {
                if (needed.add(output.content().hash())) {
                    storage.delete(blobFile(output.content()));
                }
            }
        }
        return old.size();
    }
}
