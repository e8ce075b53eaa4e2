// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.EntrySpec;
import org.jedro.internal.Suggestions;
import org.jedro.storage.Location;
import org.jedro.storage.MemoryStorage;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageSpec;
import org.jedro.storage.Storages;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jedro.value.internal.RecordSchema;
import org.jspecify.annotations.Nullable;

/**
 * Offers every format that has a {@link Codec}, as a dataset type of the same name.
 *
 * <p>Options that all formats share: {@code filepath}, {@code versioned}, {@code form}, {@code credentials}, {@code
 * fs_args} (options of a storage that are not secret); and {@code unknown}, for formats that can be bound to records.
 */
public final class FileDatasetProvider implements DatasetProvider {
    private static final String FILEPATH = "filepath";
    private static final String VERSIONED = "versioned";
    private static final String CREDENTIALS = "credentials";
    private static final String FS_ARGS = "fs_args";
    private static final List<String> COMMON = List.of(FILEPATH, VERSIONED, CREDENTIALS, FS_ARGS);

    private final Codecs codecs;
    private final Storages storages;

    /** For {@link java.util.ServiceLoader}: the codecs and storages of the class path. */
    public FileDatasetProvider() {
        this(Codecs.ofClassPath(), Storages.ofClassPath());
    }

    /** Creates a provider with some codecs and storages. */
    public FileDatasetProvider(Codecs codecs, Storages storages) {
        this.codecs = codecs;
        this.storages = storages;
    }

    @Override
    public List<String> types() {
        return codecs.formats();
    }

    @Override
    public Map<String, Type> options(String type) {
        Map<String, Type> options = new LinkedHashMap<>();
        options.put(FILEPATH, String.class);
        options.put(VERSIONED, boolean.class);
        options.put(BoundFormat.FORM, String.class);
        options.put(CREDENTIALS, Object.class);
        options.put(FS_ARGS, Object.class);
        if (codecs.bindsRecords(type)) {
            options.put(BoundFormat.UNKNOWN, Unknown.class);
        }
        if (codecs.checksSchema(type)) {
            options.put(BoundFormat.SCHEMA, Schema.type());
        }
        codecs.format(type).ifPresent(format -> options.putAll(RecordSchema.components(format.options())));
        options.putAll(codecs.ownOptions(type));
        return options;
    }

    @Override
    public List<String> requiredOptions(String type) {
        List<String> required = new ArrayList<>(List.of(FILEPATH));
        codecs.format(type).ifPresent(format -> required.addAll(RecordSchema.required(format.options())));
        return required;
    }

    @Override
    public @Nullable CatalogEntry create(EntrySpec spec, Problems problems) {
        return new Reading(spec, problems).entry();
    }

    /** One entry while its options are read. */
    private final class Reading {
        private final EntrySpec spec;
        private final Problems problems;

        Reading(EntrySpec spec, Problems problems) {
            this.spec = spec;
            this.problems = problems;
        }

        @Nullable CatalogEntry entry() {
            BoundFormat.refuseUnknown(codecs, spec.type(), spec.options(), COMMON, problems);
            Location path = path();
            Storage storage = path == null ? null : storage(path);
            boolean versioned = versioned();
            if (versioned && path != null && storage != null && storage.isReadOnly()) {
                problems.at(spec.options().get(VERSIONED).orElseThrow(), VERSIONED)
                        .add("files of '" + path.scheme() + "://' can only be read here, so they have no versions");
            }
            BoundFormat format = BoundFormat.of(codecs, spec.type(), spec.options(), problems);
            if (path == null || storage == null || format == null || problems.hasErrors()) {
                return null;
            }
            StoredFile file = new StoredFile(spec.name(), storage, path, versioned, codecs.storesFolders(spec.type()));
            return new FileEntry(file, format);
        }

        private @Nullable Location path() {
            Optional<Value> given = spec.options().get(FILEPATH);
            if (given.isEmpty()) {
                if (!hasMisspelt(FILEPATH)) {
                    problems.add("expected a filepath, for example 'filepath: data/01_raw/x'");
                }
                return null;
            }
            Problems ofPath = problems.at(given.get(), FILEPATH);
            if (!(given.get().toJava() instanceof String text)) {
                ofPath.expected("a text");
                return null;
            }
            Location path = Location.parse(text, spec.baseDirectory(), ofPath);
            if (path != null
                    && (path.name().isEmpty()
                            || path.equals(Location.of(spec.baseDirectory().normalize())))) {
                ofPath.add("expected the path of a file but was a folder");
                return null;
            }
            return path;
        }

        private @Nullable Storage storage(Location path) {
            Value given = spec.options().get(FILEPATH).orElseThrow();
            return storages.open(
                    new StorageSpec(path, withArguments(credentials(), path), spec.baseDirectory()),
                    problems.at(given, FILEPATH));
        }

        private MapValue credentials() {
            Value given = spec.options().get(CREDENTIALS).orElse(MapValue.empty());
            if (given instanceof MapValue map) {
                return map;
            }
            if (given.toJava() != null) {
                problems.at(given, CREDENTIALS).expected("the name of a map in the credentials, or a map");
            }
            return MapValue.empty();
        }

        /** What is in both is taken from the credentials. */
        private MapValue withArguments(MapValue credentials, Location path) {
            Value given = spec.options().get(FS_ARGS).orElse(MapValue.empty());
            Problems ofArguments = problems.at(given, FS_ARGS);
            if (!(given instanceof MapValue arguments)) {
                ofArguments.expected("a map");
                return credentials;
            }
            if (!arguments.isEmpty()
                    && List.of(Location.FILE, MemoryStorage.SCHEME).contains(path.scheme())) {
                ofArguments.add("a file of '" + path.scheme() + "://' has no such options; remove them");
            }
            MapValue all = credentials;
            for (Map.Entry<String, Value> argument : arguments.entries().entrySet()) {
                all = all.get(argument.getKey()).isPresent() ? all : all.with(argument.getKey(), argument.getValue());
            }
            return all;
        }

        /** A misspelt option is reported already; reporting the correct one as missing would repeat it. */
        private boolean hasMisspelt(String option) {
            return spec.options().entries().keySet().stream()
                    .anyMatch(key -> Suggestions.closest(key, List.of(option)).isPresent());
        }

        private boolean versioned() {
            Optional<Value> given = spec.options().get(VERSIONED);
            if (given.isEmpty()) {
                return false;
            }
            if (!(given.get().toJava() instanceof Boolean versioned)) {
                problems.at(given.get(), VERSIONED).expected("true or false");
                return false;
            }
            return versioned;
        }
    }
}
