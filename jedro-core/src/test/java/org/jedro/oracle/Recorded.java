// SPDX-License-Identifier: Apache-2.0
package org.jedro.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recorded case, or a part of one, that knows which of its fields were read: a field that no comparison reads fails the
 * test, so that none is passed over.
 */
public final class Recorded {
    /** Notes for people; nothing in them can be compared. */
    private static final Set<String> NOTES = Set.of("note", "wart_reason", "groups_wart_reason", "topics");

    private final String path;
    private final JsonNode json;
    private final Map<String, Recorded> parts = new LinkedHashMap<>();
    private boolean isRead;

    Recorded(String path, JsonNode json) {
        this.path = path;
        this.json = json;
    }

    /** Runs the comparison of a whole case, and fails if it has left out a field. */
    public void compareAll(Consumer<Recorded> comparison) {
        comparison.accept(this);
        List<String> unread = new ArrayList<>();
        addUnread(unread);
        if (!unread.isEmpty()) {
            throw new AssertionError("not compared: " + unread);
        }
    }

    private void addUnread(List<String> unread) {
        if (isRead) {
            return;
        }
        if (!json.isContainer()) {
            unread.add(path);
            return;
        }
        for (String key : keys()) {
            Recorded part = parts.get(key);
            if (part != null) {
                part.addUnread(unread);
            } else if (!NOTES.contains(key)) {
                unread.add(path + "." + key);
            }
        }
    }

    /** {@return the names of the fields, or the indices of the items} */
    public List<String> keys() {
        List<String> keys = new ArrayList<>();
        if (json.isObject()) {
            json.properties().forEach(field -> keys.add(field.getKey()));
        } else {
            for (int i = 0; i < json.size(); i++) {
                keys.add(String.valueOf(i));
            }
        }
        return keys;
    }

    /** {@return whether the part has a field; the field is still to be read} */
    public boolean has(String key) {
        return json.has(key);
    }

    /** {@return whether a field exists and is not null; the field is still to be read, unless it is null} */
    public boolean hasValue(String key) {
        if (has(key) && json.get(key).isNull()) {
            get(key).isRead = true;
        }
        return json.hasNonNull(key);
    }

    /** {@return a field, which must exist} */
    public Recorded get(String key) {
        if (!json.has(key)) {
            throw new AssertionError("no field '" + key + "' in " + path);
        }
        return part(key, json.get(key));
    }

    private Recorded part(String key, JsonNode value) {
        return parts.computeIfAbsent(key, k -> new Recorded(path + "." + k, value));
    }

    /** {@return the items of a list} */
    public List<Recorded> items() {
        List<Recorded> items = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            items.add(part(String.valueOf(i), json.get(i)));
        }
        return items;
    }

    /** {@return the fields of a map by name} */
    public Map<String, Recorded> fields() {
        Map<String, Recorded> fields = new LinkedHashMap<>();
        json.properties().forEach(field -> fields.put(field.getKey(), get(field.getKey())));
        return fields;
    }

    /** {@return the items of a list that may be absent} */
    public List<Recorded> items(String key) {
        return has(key) ? get(key).items() : List.of();
    }

    public boolean isText() {
        return json.isString();
    }

    public boolean isMap() {
        return json.isObject();
    }

    public String text() {
        isRead = true;
        if (!json.isString()) {
            throw new AssertionError(path + " is not a text but " + json);
        }
        return json.asString();
    }

    /** {@return the text of a field; null if it is null or absent} */
    public @Nullable String textOrNull(String key) {
        return hasValue(key) ? get(key).text() : null;
    }

    /** {@return the text of a field that must exist} */
    public String text(String key) {
        return get(key).text();
    }

    /** {@return whether a field that may be absent is true} */
    public boolean isTrue(String key) {
        return has(key) && get(key).plain() instanceof Boolean value && value;
    }

    /** {@return the texts of a list or map, or the only text; none if null} */
    public List<String> texts() {
        isRead = true;
        List<String> texts = new ArrayList<>();
        if (json.isString()) {
            texts.add(json.asString());
        } else if (!json.isNull()) {
            json.values().forEach(item -> texts.add(item.asString()));
        }
        return texts;
    }

    /** {@return the texts of a field that may be absent} */
    public List<String> texts(String key) {
        return has(key) ? get(key).texts() : List.of();
    }

    /** {@return the texts of a map whose keys are sorted; none if the field is absent} */
    public Map<String, String> textsByKey(String key) {
        Map<String, String> texts = new TreeMap<>();
        if (has(key)) {
            get(key).isRead = true;
            get(key).json
                    .properties()
                    .forEach(field -> texts.put(field.getKey(), field.getValue().asString()));
        }
        return texts;
    }

    /** {@return the value as Java's maps, lists, texts, numbers} */
    public @Nullable Object plain() {
        isRead = true;
        return JsonMapper.shared().convertValue(json, Object.class);
    }

    /** Marks a field as compared, if it exists: the caller asserts what Jedro does instead. */
    public void replaced(String key) {
        if (has(key)) {
            get(key).isRead = true;
        }
    }

    public String id() {
        return text("id");
    }

    @Override
    public String toString() {
        return path;
    }
}
