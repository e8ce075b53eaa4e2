// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.Origin;
import org.jedro.value.ListValue;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** The values of one entry that are written as calls of resolvers, by the place where they are written. */
final class WrittenCalls {
    static final WrittenCalls NONE = new WrittenCalls();

    private record Call(String path, Value value, Value written) {}

    private final Map<Origin, Call> calls = new LinkedHashMap<>();

    private WrittenCalls() {}

    /** {@return the calls in the written form of a value} */
    static WrittenCalls of(Value value, Value written) {
        WrittenCalls calls = new WrittenCalls();
        calls.compare("", value, written);
        return calls;
    }

    private void compare(String path, Value value, Value written) {
        if (value instanceof MapValue map && written instanceof MapValue other) {
            other.entries()
                    .forEach((key, inner) -> map.get(key).ifPresent(own -> compare(join(path, key), own, inner)));
        } else if (value instanceof ListValue list && written instanceof ListValue other) {
            for (int i = 0; i < Math.min(list.items().size(), other.items().size()); i++) {
                compare(
                        join(path, String.valueOf(i)),
                        list.items().get(i),
                        other.items().get(i));
            }
        } else if (!value.equals(written)) {
            calls.put(value.origin(), new Call(path, value, written));
        }
    }

    private static String join(String path, String step) {
        return path.isEmpty() ? step : path + "." + step;
    }

    /** {@return an entry made from these values, in which those that are unchanged are calls again} */
    MapValue putInto(MapValue entry) {
        return calls.isEmpty() ? entry : (MapValue) put(entry);
    }

    private Value put(Value value) {
        Call call = callAt(value);
        if (call != null) {
            return call.written();
        }
        if (value instanceof MapValue map) {
            Map<String, Value> entries = new LinkedHashMap<>();
            map.entries().forEach((key, inner) -> entries.put(key, put(inner)));
            return new MapValue(entries, map.origin());
        }
        return value instanceof ListValue list
                ? new ListValue(list.items().stream().map(this::put).toList(), list.origin())
                : value;
    }

    private @Nullable Call callAt(Value value) {
        Call call = calls.get(value.origin());
        return call != null && call.value().equals(value) ? call : null;
    }

    /** {@return the paths of the calls that an entry does not contain} */
    List<String> absentFrom(MapValue entry) {
        Set<Value> present = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(entry, present);
        return calls.values().stream()
                .filter(call -> !present.contains(call.written()))
                .map(Call::path)
                .toList();
    }

    private static void collect(Value value, Set<Value> all) {
        all.add(value);
        if (value instanceof MapValue map) {
            map.entries().values().forEach(inner -> collect(inner, all));
        } else if (value instanceof ListValue list) {
            list.items().forEach(inner -> collect(inner, all));
        }
    }
}
