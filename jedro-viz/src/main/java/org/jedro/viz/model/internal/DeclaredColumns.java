// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.model.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.catalog.CatalogEntry;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** The columns that the options of a catalog entry declare: {@code schema}, else {@code columns}. */
public final class DeclaredColumns {
    private DeclaredColumns() {}

    /** {@return the types of the columns by name, in their order; empty if the entry declares none} */
    public static Map<String, String> of(CatalogEntry entry) {
        Map<String, String> columns = new LinkedHashMap<>();
        entry.config()
                .flatMap(config -> inSchema(config).or(() -> in(config)))
                .ifPresent(declared -> declared.toJava().forEach((name, type) -> columns.put(name, type(type))));
        return columns;
    }

    private static Optional<MapValue> inSchema(MapValue config) {
        return config.get("schema").flatMap(DeclaredColumns::map).flatMap(DeclaredColumns::in);
    }

    private static Optional<MapValue> in(MapValue options) {
        return options.get("columns").flatMap(DeclaredColumns::map);
    }

    private static Optional<MapValue> map(Value value) {
        return value instanceof MapValue map ? Optional.of(map) : Optional.empty();
    }

    /** {@return a type as it is shown: {@code string, nullable} for <code>{type: string, nullable: true}</code>} */
    private static String type(@Nullable Object declared) {
        if (declared instanceof Map<?, ?> options) {
            return Stream.of(
                            Optional.ofNullable(options.get("type")).map(Object::toString),
                            Optional.of("nullable").filter(word -> Boolean.TRUE.equals(options.get(word))))
                    .flatMap(Optional::stream)
                    .collect(Collectors.joining(", "));
        }
        return Optional.ofNullable(declared).map(Object::toString).orElse("");
    }
}
