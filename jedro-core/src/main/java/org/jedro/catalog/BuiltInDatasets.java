// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** The types that need no other module: {@code memory} and {@code cached}. */
final class BuiltInDatasets implements DatasetProvider {
    private static final String COPY = "copy";
    private static final String COPY_MODE = "copy_mode";
    private static final String RELEASABLE = "releasable";
    private static final String DATASET = "dataset";
    private static final String VERSIONED = "versioned";
    private static final List<String> MEMORY_OPTIONS = List.of("type", "metadata", COPY, RELEASABLE);
    private static final List<String> CACHED_OPTIONS = List.of("type", "metadata", DATASET, VERSIONED, COPY);
    private static final List<String> CACHED_TYPES = List.of("cached", "CachedDataset");

    private static final Map<String, String> KEDRO_TYPES = Map.of("MemoryDataset", "memory", "CachedDataset", "cached");

    /** The names that Kedro uses for them. */
    private static final Map<String, CopyMode> KEDRO_MODES =
            Map.of("assign", CopyMode.SHARE, "copy", CopyMode.SHALLOW, "deepcopy", CopyMode.DEEP);

    /** For {@link java.util.ServiceLoader}. */
    public BuiltInDatasets() {}

    @Override
    public List<String> types() {
        return List.of("memory", "cached", "MemoryDataset", "CachedDataset");
    }

    @Override
    public Map<String, Type> options(String type) {
        Map<String, Type> options = new LinkedHashMap<>();
        options.put(COPY, CopyMode.class);
        if (CACHED_TYPES.contains(type)) {
            options.put(DATASET, Object.class);
            options.put(VERSIONED, boolean.class);
        } else {
            options.put(RELEASABLE, boolean.class);
        }
        options.put(COPY_MODE, String.class);
        return options;
    }

    @Override
    public List<String> requiredOptions(String type) {
        return CACHED_TYPES.contains(type) ? List.of(DATASET) : List.of();
    }

    @Override
    public Optional<Translation> translate(EntrySpec spec, Problems problems) {
        return Optional.ofNullable(KEDRO_TYPES.get(spec.type()))
                .map(own -> new Translation(own, withOwnMode(spec.options()), Map.of(COPY, COPY_MODE), List.of()));
    }

    private static MapValue withOwnMode(MapValue options) {
        if (options.get(COPY).isPresent()) {
            return options;
        }
        Map<String, Value> renamed = new LinkedHashMap<>();
        options.entries().forEach((key, value) -> {
            if (!key.equals(COPY_MODE)) {
                renamed.put(key, value);
            } else if (value.toJava() != null) {
                CopyMode mode = KEDRO_MODES.get(String.valueOf(value.toJava()));
                renamed.put(COPY, mode == null ? value : new ScalarValue(nameOf(mode), value.origin()));
            }
        });
        return new MapValue(renamed, options.origin());
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        return CACHED_TYPES.contains(spec.type()) ? cached(spec, problems) : memory(spec, problems);
    }

    private static @Nullable CatalogEntry memory(EntrySpec spec, Problems problems) {
        unknownOptions(spec, MEMORY_OPTIONS, problems);
        CopyMode mode = copyMode(spec, problems);
        boolean isReleasable = flag(spec, RELEASABLE, problems);
        return problems.hasErrors() ? null : MemoryEntry.empty(Copies.of(mode), isReleasable);
    }

    private static @Nullable CatalogEntry cached(EntrySpec spec, Problems problems) {
        unknownOptions(spec, CACHED_OPTIONS, problems);
        CopyMode mode = copyMode(spec, problems);
        EntrySpec inner = withVersions(spec, problems);
        CatalogEntry stored = null;
        if (inner.options().get(DATASET).isPresent()) {
            stored = inner.innerEntry(DATASET, problems);
        } else {
            problems.add("expected a dataset, for example 'dataset: {type: csv, …}'");
        }
        return stored == null || problems.hasErrors() ? null : new CachedEntry(stored, Copies.of(mode));
    }

    /** Kedro writes {@code versioned} beside the inner dataset; here it may be inside or beside it. */
    private static EntrySpec withVersions(EntrySpec spec, Problems problems) {
        Optional<Value> versioned = spec.options().get(VERSIONED);
        Optional<Value> dataset = spec.options().get(DATASET);
        if (versioned.isEmpty() || dataset.isEmpty() || !(dataset.get() instanceof MapValue inner)) {
            return spec;
        }
        Optional<Value> twice = inner.get(VERSIONED);
        if (twice.isPresent() && !twice.get().equals(versioned.get())) {
            problems.at(twice.get(), DATASET + "." + VERSIONED)
                    .add("expected the same as " + spec.name() + "." + VERSIONED + ", or only one of the two");
        }
        MapValue moved = spec.options().with(DATASET, inner.with(VERSIONED, versioned.get()));
        return spec.withOptions(moved);
    }

    private static void unknownOptions(EntrySpec spec, List<String> known, Problems problems) {
        spec.options().entries().forEach((key, value) -> {
            if (!known.contains(key) && !key.equals(COPY_MODE)) {
                problems.at(value, key).unknown("option", key, known);
            }
        });
    }

    private static CopyMode copyMode(EntrySpec spec, Problems problems) {
        String option = spec.options().get(COPY_MODE).isPresent() ? COPY_MODE : COPY;
        Optional<Value> given = spec.options().get(option);
        if (option.equals(COPY_MODE) && spec.options().get(COPY).isPresent()) {
            problems.at(given.get(), COPY_MODE).add("expected only one of 'copy' and 'copy_mode'");
            return CopyMode.SHARE;
        }
        if (given.isEmpty() || given.get().toJava() == null) {
            return CopyMode.SHARE;
        }
        Object data = given.get().toJava();
        for (CopyMode mode : CopyMode.values()) {
            if (nameOf(mode).equals(data)) {
                return mode;
            }
        }
        CopyMode ofKedro = data instanceof String name ? KEDRO_MODES.get(name) : null;
        if (ofKedro == null || option.equals(COPY)) {
            String found =
                    data instanceof String name ? "'" + name + "'" : given.get().kind();
            String own = ofKedro == null ? "" : ", Kedro's name of '" + nameOf(ofKedro) + "'";
            problems.at(given.get(), option).expected("one of share, shallow, deep", found + own);
            return CopyMode.SHARE;
        }
        return ofKedro;
    }

    private static boolean flag(EntrySpec spec, String option, Problems problems) {
        Optional<Value> given = spec.options().get(option);
        if (given.isEmpty()) {
            return false;
        }
        if (given.get().toJava() instanceof Boolean flag) {
            return flag;
        }
        problems.at(given.get(), option).expected("true or false");
        return false;
    }

    static String nameOf(CopyMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
