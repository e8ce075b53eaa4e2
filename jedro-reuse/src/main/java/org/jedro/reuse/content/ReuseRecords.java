// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jedro.Experimental;
import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.jedro.reuse.store.internal.Action;
import org.jedro.reuse.store.internal.ReuseStore;
import org.jedro.reuse.store.internal.SharedStore;
import org.jedro.reuse.store.internal.StoreCollector;
import org.jedro.session.Session;

/** What a project has recorded for reuse, in {@code .jedro/reuse} and in its shared store. Thread-safe. */
@Experimental
public final class ReuseRecords {
    private final Session session;
    private final ReuseStore store;

    private ReuseRecords(Session session, ReuseStore store) {
        this.session = session;
        this.store = store;
    }

    /** {@return the records of a project; reads nothing yet} */
    public static ReuseRecords of(Session session) {
        return new ReuseRecords(session, ContentReuse.store(session));
    }

    /**
     * What a node has stored once.
     *
     * @param node the name of the node
     * @param key the hash of everything that the result depends on
     * @param at when its outputs were in place
     * @param took how long the node took
     * @param outputs the stored datasets
     * @param bytes their size
     * @param isCopied whether there are copies of all of them, which can be put back
     */
    public record Item(
            String node, String key, Instant at, Duration took, List<String> outputs, long bytes, boolean isCopied) {
        /** Copies the list. */
        public Item {
            outputs = List.copyOf(outputs);
        }
    }

    /**
     * What was removed.
     *
     * @param records records of nodes
     * @param copies copies of files, and values that are only in memory otherwise
     * @param bytes the size of the copies
     */
    public record Removed(int records, int copies, long bytes) {}

    /**
     * {@return all records, the latest first}
     *
     * @throws JedroException if they cannot be read
     */
    public List<Item> all() {
        try {
            return store.all().stream().map(this::item).toList();
        } catch (IOException e) {
            throw failure("read", e);
        }
    }

    private Item item(Action action) {
        List<String> outputs =
                action.outputs().stream().map(Action.Output::dataset).toList();
        long bytes = action.outputs().stream()
                .mapToLong(output -> output.content().bytes())
                .sum();
        boolean isCopied = action.outputs().stream()
                .allMatch(output -> store.blobs().find(output.content()).isPresent());
        return new Item(action.node(), action.key(), action.at(), action.took(), outputs, bytes, isCopied);
    }

    /**
     * Removes records that are old, and the copies that no other record needs; nothing that is younger than an hour.
     *
     * @param olderThan the least age of records that are removed; empty to remove none for their age
     * @param limit how many bytes the copies may have together; the oldest records are removed until they do
     * @return what was removed
     * @throws JedroException if the records cannot be read or removed, or another process removes them now
     */
    public Removed collect(Optional<Duration> olderThan, OptionalLong limit) {
        try {
            StoreCollector.Removed removed = StoreCollector.collect(store, olderThan, limit, Clock.systemUTC());
            return new Removed(removed.records(), removed.copies(), removed.bytes());
        } catch (IOException e) {
            throw failure("removed", e);
        }
    }

    /**
     * {@return how many records of the shared store were removed because of their age}
     *
     * @param olderThan the least age of records that are removed
     * @throws JedroException if {@code reuse.yml} names no such store, or it cannot be changed
     */
    public int collectShared(Duration olderThan) {
        ReuseRules rules = ReuseRules.of(session.context().config());
        SharedStore shared = SharedPlace.open(
                        rules, session.context().config(), session.project().root())
                .orElseThrow(
                        () -> new JedroException("reuse.yml names no shared store; add 'shared' with a 'location'."));
        try {
            return shared.removeOlderThan(Clock.systemUTC().instant().minus(olderThan));
        } catch (IOException e) {
            throw failure("removed", e);
        }
    }

    private static JedroException failure(String verb, IOException e) {
        return new JedroException("The records for reuse cannot be " + verb + ": " + Reason.asEndOfSentence(e), e);
    }
}
