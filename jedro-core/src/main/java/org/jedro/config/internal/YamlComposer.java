// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jedro.Origin;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;

/**
 * Builds the tree of one document from the parser's events: anchors, merge keys, tags, duplicate keys. Depth and number
 * of values are limited as the tree grows, so that neither deep nesting nor aliases of aliases can exhaust the memory.
 */
public final class YamlComposer {
    /** The depth to which values may be nested. */
    public static final int DEEPEST = 100;
    /** The number of values that one file may have. */
    public static final int MAX_VALUES = 1_000_000;

    private static final String TAG = "tag:yaml.org,2002:";
    /** A lone {@code !}, which Kedro's loader ignores. */
    private static final String NO_TAG = "!";

    static final String MERGE = "<<";
    /** Replaces a key that is not a scalar; reported once its value was read without a syntax error. */
    private static final String NOT_A_NAME = "\0";

    private static final Pattern BASE_60 = Pattern.compile("[-+]?[0-9][0-9_]*(:[0-5]?[0-9])+(\\.[0-9_]*)?");

    /** The document exceeds the limit; the problem is already reported. */
    static final class LimitExceeded extends RuntimeException {
        private static final long serialVersionUID = 1L;

        LimitExceeded() {
            super(null, null, false, false);
        }
    }

    private record Anchored(Value value, int size) {}

    private final String file;
    private final ConfigProblems problems;
    private final BiConsumer<Origin, String> notes;
    private final Map<Anchor, Anchored> anchors = new HashMap<>();
    private final Set<Anchor> open = new HashSet<>();

    private int values;

    YamlComposer(String file, ConfigProblems problems, BiConsumer<Origin, String> notes) {
        this.file = file;
        this.problems = problems;
        this.notes = notes;
    }

    /** {@return the tree of the only document; empty if the text has none} */
    Optional<Value> compose(Iterator<Event> events) {
        Value tree = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (!(event instanceof NodeEvent node)) {
                continue;
            }
            if (tree != null) {
                problems.add(origin(event), "", "a second document starts here; a configuration file has one");
                break;
            }
            tree = value(node, events, origin(event), "", 0);
        }
        return Optional.ofNullable(tree);
    }

    /** {@return the value that starts with an event, as if it were written at the origin} */
    private Value value(NodeEvent event, Iterator<Event> events, Origin origin, String path, int depth) {
        if (event instanceof AliasEvent alias) {
            return alias(alias, origin, path);
        }
        count(1, origin);
        if (depth > DEEPEST) {
            problems.add(origin, "", "nested deeper than " + DEEPEST);
            throw new LimitExceeded();
        }
        Optional<Anchor> anchor = event.getAnchor();
        int before = values;
        anchor.ifPresent(open::add);
        Value value = event instanceof ScalarEvent scalar
                ? scalar(scalar, origin, path)
                : event instanceof SequenceStartEvent start
                        ? list(start, events, origin, path, depth)
                        : map((MappingStartEvent) event, events, origin, path, depth);
        anchor.ifPresent(name -> {
            open.remove(name);
            anchors.put(name, new Anchored(value, values - before + 1));
        });
        return value;
    }

    private void count(int more, Origin origin) {
        values += more;
        if (values > MAX_VALUES) {
            problems.add(origin, "", "more than " + MAX_VALUES + " values, counting what aliases repeat");
            throw new LimitExceeded();
        }
    }

    private Value alias(AliasEvent alias, Origin origin, String path) {
        Anchored anchored = anchors.get(alias.getAlias());
        if (open.contains(alias.getAlias()) || anchored == null) {
            problems.add(
                    origin,
                    path,
                    "'*" + alias.getAlias() + "' "
                            + (anchored == null && !open.contains(alias.getAlias())
                                    ? "is not defined above"
                                    : "contains itself"));
            return new ScalarValue(null, origin);
        }
        count(anchored.size(), origin);
        return anchored.value().at(origin);
    }

    private ListValue list(SequenceStartEvent start, Iterator<Event> events, Origin origin, String path, int depth) {
        start.getTag().ifPresent(tag -> containerTag(tag, "seq", origin, path));
        List<Value> items = new ArrayList<>();
        while (events.next() instanceof NodeEvent item) {
            items.add(value(item, events, origin(item), path + "[" + items.size() + "]", depth + 1));
        }
        return new ListValue(items, origin);
    }

    private MapValue map(MappingStartEvent start, Iterator<Event> events, Origin origin, String path, int depth) {
        start.getTag().ifPresent(tag -> containerTag(tag, "map", origin, path));
        Map<String, Value> entries = new LinkedHashMap<>();
        Map<String, Value> merged = new LinkedHashMap<>();
        Map<Object, String> numbers = new HashMap<>();
        while (events.next() instanceof NodeEvent key) {
            Origin keyOrigin = origin(key);
            boolean merges = key instanceof ScalarEvent scalar && isMergeKey(scalar);
            String name = key(key, events, keyOrigin, path, depth);
            NodeEvent valueEvent = (NodeEvent) events.next();
            Value value = value(valueEvent, events, keyOrigin, join(path, name), depth + 1);
            if (name.equals(NOT_A_NAME)) {
                boolean isJinja = start.isFlow() && key instanceof MappingStartEvent inner && inner.isFlow();
                problems.add(
                        keyOrigin,
                        path,
                        isJinja ? YamlHints.JINJA_VALUE : "a name is a list or a map; expected a text");
            } else if (merges) {
                merge(value, merged, path);
            } else if (entries.containsKey(name)) {
                problems.add(
                        keyOrigin,
                        join(path, name),
                        "defined twice; the first is in line "
                                + entries.get(name).origin().line());
            } else {
                noteSameNumber(key, numbers, path);
                entries.put(name, value);
            }
        }
        if (merged.isEmpty()) {
            return new MapValue(entries, origin);
        }
        merged.putAll(entries);
        return new MapValue(merged, origin);
    }

    /** {@code 1}, {@code true} and {@code 1.0} are one key in Kedro. */
    private void noteSameNumber(NodeEvent key, Map<Object, String> numbers, String path) {
        if (!(key instanceof ScalarEvent scalar) || !scalar.isPlain()) {
            return;
        }
        String name = scalar.getValue();
        Object number = YamlScalars.asNumber(YamlScalars.read(name));
        String other = number == null ? null : numbers.putIfAbsent(number, name);
        if (other != null) {
            notes.accept(
                    origin(key),
                    join(path, name) + ": '" + other + "' and '" + name + "' are two names; Kedro reads them as one");
        }
    }

    private static boolean isMergeKey(ScalarEvent key) {
        return key.isPlain() && key.getValue().equals(MERGE) && key.getTag().isEmpty();
    }

    /** {@return the key as it is written; keys are always texts} */
    private String key(NodeEvent event, Iterator<Event> events, Origin origin, String path, int depth) {
        if (event instanceof AliasEvent alias) {
            Value value = alias(alias, origin, path);
            return String.valueOf(value.toJava());
        }
        if (!(event instanceof ScalarEvent scalar)) {
            value(event, events, origin, path, depth + 1);
            return NOT_A_NAME;
        }
        scalar.getAnchor()
                .ifPresent(anchor -> anchors.put(anchor, new Anchored(new ScalarValue(scalar.getValue(), origin), 1)));
        if (scalar.isPlain() && scalar.getTag().isEmpty() && YamlScalars.isNull(scalar.getValue())) {
            problems.add(origin, path, "a name is missing before the ':' (or is null; quote it if it is a text)");
        }
        return scalar.getValue();
    }

    private void merge(Value value, Map<String, Value> merged, String path) {
        if (value instanceof MapValue map) {
            map.entries().forEach(merged::putIfAbsent);
        } else if (value instanceof ListValue list && list.items().stream().allMatch(MapValue.class::isInstance)) {
            list.items().forEach(item -> merge(item, merged, path));
        } else {
            problems.add(value.origin(), path, "'<<' needs a map or a list of maps, but was " + value.kind());
        }
    }

    private void containerTag(String tag, String expected, Origin origin, String path) {
        if (!tag.equals(TAG + expected) && !tag.equals(NO_TAG)) {
            unknownTag(tag, origin, path);
        }
    }

    private void unknownTag(String tag, Origin origin, String path) {
        String shown = tag.startsWith(TAG) ? "!!" + tag.substring(TAG.length()) : tag;
        problems.add(origin, path, "the tag '" + shown + "' is not known here; remove it");
    }

    private ScalarValue scalar(ScalarEvent event, Origin origin, String path) {
        String text = event.getValue();
        String tag = event.getTag().orElse(NO_TAG);
        if (!tag.equals(NO_TAG)) {
            return new ScalarValue(tagged(tag, text, origin, path), origin);
        }
        if (!event.isPlain()) {
            return new ScalarValue(text, origin);
        }
        if (text.length() < 100
                && text.indexOf(':') > 0
                && BASE_60.matcher(text).matches()) {
            notes.accept(origin, path + ": '" + text + "' is read as a text; Kedro reads a number to the base 60");
        }
        return new ScalarValue(YamlScalars.read(text), origin);
    }

    private @Nullable Object tagged(String tag, String text, Origin origin, String path) {
        if (tag.equals(TAG + "str")) {
            return text;
        }
        if (tag.equals(TAG + "null")) {
            return null;
        }
        Object read = switch (tag) {
            case TAG + "int" -> YamlScalars.whole(text);
            case TAG + "float" -> decimal(text);
            case TAG + "bool" -> YamlScalars.readBoolean(text);
            case TAG + "binary" -> binary(text);
            default -> {
                unknownTag(tag, origin, path);
                yield "";
            }
        };
        if (read == null) {
            problems.add(origin, path, "the text does not fit its tag '!!" + tag.substring(TAG.length()) + "'");
        }
        return read;
    }

    private static @Nullable Double decimal(String text) {
        Double fraction = YamlScalars.fraction(text);
        Number whole = fraction == null ? YamlScalars.whole(text) : null;
        return whole == null
                ? fraction
                : whole instanceof BigInteger big ? big.doubleValue() : Double.valueOf(whole.doubleValue());
    }

    private static byte @Nullable [] binary(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private Origin origin(Event event) {
        return event.getStartMark()
                .map(mark -> new Origin(file, mark.getLine() + 1, mark.getColumn() + 1))
                .orElse(Origin.of(file));
    }
}
