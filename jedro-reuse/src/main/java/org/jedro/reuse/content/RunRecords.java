// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jedro.catalog.BoundDataset;
import org.jedro.reuse.store.internal.Action;
import org.jedro.reuse.store.internal.Blobs;
import org.jedro.reuse.store.internal.ReuseStore;
import org.jedro.reuse.store.internal.SharedStore;
import org.jedro.storage.LocalStorage;
import org.jedro.storage.Location;
import org.jedro.storage.Pending;
import org.jedro.storage.StoredContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The actions that a run can use, and the copies of what they stored: those of the project, then those that machines share.
 * Thread-safe.
 */
final class RunRecords {
    private static final Logger LOG = LoggerFactory.getLogger(RunRecords.class);

    private final ReuseStore store;
    private final Optional<SharedStore> shared;
    private final boolean keepsFiles;
    private final boolean mayWrite;
    private final LocalStorage files = new LocalStorage(Clock.systemUTC());
    private final Map<String, Optional<Action>> elsewhere = new ConcurrentHashMap<>();

    /**
     * Creates the records of one run.
     *
     * @param keepsFiles whether stored files are copied
     * @param mayWrite whether files are put back; if not, this is only predicted
     */
    RunRecords(ReuseStore store, Optional<SharedStore> shared, boolean keepsFiles, boolean mayWrite) {
        this.store = store;
        this.shared = shared;
        this.keepsFiles = keepsFiles;
        this.mayWrite = mayWrite;
    }

    /** {@return what a node with this key has stored} */
    Optional<Action> action(String key) {
        Optional<Action> own = store.action(key);
        return own.isPresent() || shared.isEmpty()
                ? own
                : elsewhere.computeIfAbsent(key, other -> shared.get().action(other));
    }

    /** {@return the last success of a node on this machine} */
    Optional<Action> last(String node) {
        return store.last(node);
    }

    /** {@return whether files are put back, and not only predicted} */
    boolean isWriting() {
        return mayWrite;
    }

    /** Remembers an action of another machine whose outputs are in place here now. */
    void adopt(Action action, String node) {
        if (!mayWrite || store.action(action.key()).isPresent()) {
            return;
        }
        try {
            store.add(action.ofNode(node));
        } catch (IOException e) {
            LOG.debug("What node '{}' would store is not recorded", node, e);
        }
    }

    /** {@return whether a stored output is a single file here, which can be copied and replaced} */
    static Optional<Path> file(BoundDataset<?> output) {
        return Contents.file(output).filter(file -> !Files.isDirectory(file));
    }

    /** {@return whether an output has been put in place, or could be} */
    boolean putBack(BoundDataset<?> output, StoredContent content) {
        Optional<Path> file = file(output);
        if (file.isEmpty()) {
            return false;
        }
        if (!mayWrite) {
            return store.blobs().find(content).isPresent()
                    || shared.filter(one -> one.has(content)).isPresent();
        }
        Blobs blobs = store.blobs();
        return attempt(output, file.get(), out -> blobs.copyTo(out, content))
                || shared.isPresent()
                        && attempt(output, file.get(), out -> shared.get().copyTo(out, content));
    }

    /** Writes a copy. */
    private interface Copy {
        boolean to(OutputStream out) throws IOException;
    }

    private boolean attempt(BoundDataset<?> output, Path file, Copy copy) {
        try (Pending pending = files.replace(Location.of(file))) {
            boolean isWhole;
            try (OutputStream out = new BufferedOutputStream(pending.output().open())) {
                isWhole = copy.to(out);
            }
            if (isWhole) {
                pending.commit();
            }
            return isWhole;
        } catch (IOException | RuntimeException e) {
            LOG.debug("Dataset '{}' cannot be put back", output.name(), e);
            return false;
        }
    }

    /**
     * Records what a node has stored, after copies of it.
     *
     * @throws IOException if the action cannot be written
     */
    void add(Action action, List<BoundDataset<?>> outputs) throws IOException {
        List<Path> copied = new ArrayList<>();
        for (BoundDataset<?> output : outputs) {
            file(output).ifPresent(copied::add);
        }
        boolean isWhole = !outputs.isEmpty() && copied.size() == outputs.size();
        if (keepsFiles && isWhole) {
            copy(action, copied);
        }
        store.add(action);
        if (isWhole) {
            shared.filter(SharedStore::isWritten).ifPresent(one -> one.add(action, copied));
        }
    }

    private void copy(Action action, List<Path> copied) {
        for (int i = 0; i < copied.size(); i++) {
            try {
                store.blobs().add(copied.get(i), action.outputs().get(i).content());
            } catch (IOException | RuntimeException e) {
                LOG.warn(
                        "Node '{}': no copy of '{}' is kept.",
                        action.node(),
                        action.outputs().get(i).dataset());
                LOG.debug("The failure", e);
            }
        }
    }
}
