// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.store.internal;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jedro.journal.internal.JournalLine;
import org.jedro.journal.internal.JsonFields;
import org.jedro.storage.StoredContent;

/**
 * A successful call of a node: what it depended on, and what it has stored.
 *
 * @param key the hash of the parts
 * @param node the name of the node
 * @param at when its outputs were in place
 * @param took how long loads, call and saves took
 * @param parts what the result depends on, as digests by name
 * @param paths for members of the code, how they are reached
 * @param outputs what is stored, in the order of the node
 */
public record Action(
        String key,
        String node,
        Instant at,
        Duration took,
        SortedMap<String, String> parts,
        SortedMap<String, String> paths,
        List<Output> outputs) {
    /** Copies the collections. */
    public Action {
        parts = Collections.unmodifiableSortedMap(new TreeMap<>(parts));
        paths = Collections.unmodifiableSortedMap(new TreeMap<>(paths));
        outputs = List.copyOf(outputs);
    }

    /**
     * A stored output.
     *
     * @param dataset the name of the dataset
     * @param version its version, if the entry keeps versions
     * @param content what was stored
     */
    public record Output(String dataset, Optional<String> version, StoredContent content) {}

    /** {@return this action under the name that the node has here} */
    public Action ofNode(String name) {
        return new Action(key, name, at, took, parts, paths, outputs);
    }

    /** {@return the file of an action: one line with a checksum} */
    byte[] line() {
        return JournalLine.of(0, fields());
    }

    /** {@return the action of a file; empty if it is damaged} */
    static Optional<Action> read(byte[] bytes) {
        byte[] line = bytes.length == 0 ? bytes : Arrays.copyOf(bytes, bytes.length - 1);
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\n' || !JournalLine.isWhole(line)) {
            return Optional.empty();
        }
        return Optional.of(of(JsonFields.of(new String(line, StandardCharsets.UTF_8))));
    }

    private Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("key", key);
        fields.put("node", node);
        fields.put("at", at.toString());
        fields.put("took_ns", took.toNanos());
        List<Map<String, Object>> stored = new ArrayList<>();
        for (Output output : outputs) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("dataset", output.dataset);
            output.version.ifPresent(version -> one.put("version", version));
            one.put("hash", output.content.hash());
            one.put("bytes", output.content.bytes());
            stored.add(one);
        }
        fields.put("outputs", stored);
        fields.put("parts", parts);
        fields.put("paths", paths);
        return fields;
    }

    /** {@return the action of a line; fields that are missing or of another type cause an exception} */
    private static Action of(JsonFields fields) {
        List<Output> outputs = JsonFields.list(
                fields.maps("outputs"),
                output -> new Output(
                        output.text("dataset"),
                        output.optionalText("version"),
                        new StoredContent(output.text("hash"), output.number("bytes"))));
        return new Action(
                fields.text("key"),
                fields.text("node"),
                fields.instant(),
                Duration.ofNanos(fields.number("took_ns")),
                new TreeMap<>(fields.map("parts").texts()),
                new TreeMap<>(fields.map("paths").texts()),
                outputs);
    }
}
