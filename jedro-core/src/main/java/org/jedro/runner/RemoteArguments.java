// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jedro.catalog.RemoteValue;
import org.jspecify.annotations.Nullable;

/** Values by dataset; remote values are transferred to this JVM when they are read. */
final class RemoteArguments extends AbstractMap<String, Object> {
    private final Map<String, Object> values;

    private RemoteArguments(Map<String, Object> values) {
        this.values = values;
    }

    /** {@return the map itself if all of its values are here} */
    static Map<String, Object> of(LinkedHashMap<String, Object> values) {
        return values.values().stream().anyMatch(RemoteValue.class::isInstance) ? new RemoteArguments(values) : values;
    }

    @Override
    public @Nullable Object get(Object key) {
        Object value = values.get(key);
        return value == null ? null : RemoteValue.here(value);
    }

    @Override
    public boolean containsKey(Object key) {
        return values.containsKey(key);
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(values.keySet());
    }

    @Override
    public int size() {
        return values.size();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        return new AbstractSet<>() {
            @Override
            public Iterator<Entry<String, Object>> iterator() {
                Iterator<Entry<String, Object>> inner = values.entrySet().iterator();
                return new Iterator<>() {
                    @Override
                    public boolean hasNext() {
                        return inner.hasNext();
                    }

                    @Override
                    public Entry<String, Object> next() {
                        Entry<String, Object> entry = inner.next();
                        return new SimpleImmutableEntry<>(entry.getKey(), RemoteValue.here(entry.getValue()));
                    }
                };
            }

            @Override
            public int size() {
                return values.size();
            }
        };
    }

    /** {@return the names only: printing a map must not move data} */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
