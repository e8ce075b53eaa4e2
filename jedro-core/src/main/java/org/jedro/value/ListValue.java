// SPDX-License-Identifier: Apache-2.0
package org.jedro.value;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jedro.Origin;
import org.jspecify.annotations.Nullable;

/** A list of values. */
public final class ListValue implements Value {
    private final List<Value> items;
    private final Origin origin;

    /** Creates a list of the items in their order. */
    public ListValue(List<? extends Value> items, Origin origin) {
        this.items = List.copyOf(items);
        this.origin = origin;
    }

    /** {@return the items in their order; unmodifiable} */
    public List<Value> items() {
        return items;
    }

    /** {@return the value at a path whose first step is an index, for example {@code 0.name}} */
    Optional<Value> find(String path) {
        int dot = path.indexOf('.');
        String index = dot < 0 ? path : path.substring(0, dot);
        if (!index.matches("\\d{1,9}") || Integer.parseInt(index) >= items.size()) {
            return Optional.empty();
        }
        Value item = items.get(Integer.parseInt(index));
        if (dot < 0) {
            return Optional.of(item);
        }
        String rest = path.substring(dot + 1);
        return item instanceof MapValue map
                ? map.find(rest)
                : item instanceof ListValue list ? list.find(rest) : Optional.empty();
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public ListValue at(Origin place) {
        return new ListValue(items, place);
    }

    @Override
    public List<@Nullable Object> toJava() {
        List<@Nullable Object> plain = new ArrayList<>(items.size());
        for (Value item : items) {
            plain.add(item.toJava());
        }
        return Collections.unmodifiableList(plain);
    }

    @Override
    public String kind() {
        return "a list";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ListValue list && items.equals(list.items);
    }

    @Override
    public int hashCode() {
        return items.hashCode();
    }

    /** {@return the kinds of the items; the values may be secret} */
    @Override
    public String toString() {
        return items.toString();
    }
}
