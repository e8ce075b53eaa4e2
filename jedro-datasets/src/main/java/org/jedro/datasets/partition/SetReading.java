// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.EntrySpec;
import org.jedro.datasets.internal.FileTemplate;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;
import org.jedro.storage.StorageSpec;
import org.jedro.storage.Storages;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;
import org.jedro.value.internal.SnakeCase;
import org.jspecify.annotations.Nullable;

/** One entry of a set while its options are read. */
final class SetReading {
    private static final String DATASET = PartitionEntries.DATASET;
    private static final String CREDENTIALS = "credentials";
    private static final String VERSIONED = "versioned";
    private static final String CHECKPOINT = "checkpoint";

    private final EntrySpec spec;
    private final Problems problems;
    private final Supplier<Storages> storages;

    SetReading(EntrySpec spec, Problems problems, Supplier<Storages> storages) {
        this.spec = spec;
        this.problems = problems;
        this.storages = storages;
    }

    @Nullable CatalogEntry entry() {
        MapValue known = knownOptions();
        PartitionOptions options = (PartitionOptions) RecordBinder.bind(known, PartitionOptions.class, problems);
        if (options == null) {
            return null;
        }
        Location path = path(options);
        MapValue config = config(options);
        String suffix = suffix(options);
        PartitionFilter filter = filter(options, suffix);
        if (path == null || config == null || problems.hasErrors()) {
            return null;
        }
        PartitionEntries entries = PartitionEntries.of(spec, config, options.filepathArg(), path, suffix, problems);
        if (entries == null || problems.hasErrors()) {
            return null;
        }
        Storage storage = storage(path, entries, options, config);
        Saving saving = saving(options, storage, entries.template());
        Optional<Progress> progress = progress(options, path, storage);
        if (storage == null || problems.hasErrors()) {
            return null;
        }
        return new PartitionedEntry(
                new SetConfig(spec.name(), spec.type(), path, storage, entries, filter, saving, progress));
    }

    private MapValue knownOptions() {
        List<String> others = PartitionedDatasetProvider.notOf(spec.type());
        MapValue own = spec.options().only(key -> !others.contains(SnakeCase.of(key)));
        List<String> known = new ArrayList<>(
                new PartitionedDatasetProvider().options(spec.type()).keySet());
        spec.options().entries().forEach((key, value) -> {
            if (own.get(key).isEmpty()) {
                problems.at(value, key).unknown("option", key, known);
            }
        });
        return own;
    }

    private @Nullable Location path(PartitionOptions options) {
        Optional<Value> given = spec.options().get("path");
        if (given.isEmpty()) {
            problems.add("expected a path, for example 'path: data/01_raw/" + spec.name() + "'");
            spec.options().hintForMissing("path").ifPresent(problems::hint);
            return null;
        }
        Problems ofPath = problems.at(given.get(), "path");
        Location path = Location.parse(options.path(), spec.baseDirectory(), ofPath);
        if (path != null
                && (path.name().isEmpty()
                        || path.equals(Location.of(spec.baseDirectory().normalize())))) {
            ofPath.add("expected the path of a folder inside the "
                    + (path.scheme().equals(Location.FILE) ? "project" : "storage"));
            return null;
        }
        return path;
    }

    /** {@return the entry of a partition without its path} */
    private @Nullable MapValue config(PartitionOptions options) {
        Optional<Value> given = spec.options().get(DATASET);
        if (given.isEmpty()) {
            problems.add("expected a dataset, for example 'dataset: {type: csv}'");
            spec.options().hintForMissing(DATASET).ifPresent(problems::hint);
            return null;
        }
        Problems ofDataset = problems.at(given.get(), DATASET);
        MapValue config = asMap(given.get(), ofDataset);
        if (config == null) {
            return null;
        }
        config.get(VERSIONED)
                .filter(versioned -> !Boolean.FALSE.equals(versioned.toJava()))
                .ifPresent(versioned -> ofDataset
                        .at(versioned, VERSIONED)
                        .add("a partition has no versions; write `versioned: true` beside `dataset` for versions of the"
                                + " whole set"));
        config.get(options.filepathArg())
                .ifPresent(path -> ofDataset
                        .at(path, options.filepathArg())
                        .warn("is not used, since each partition has its own path"));
        MapValue plain = config.without(VERSIONED);
        Optional<MapValue> credentials = options.credentials();
        return credentials.isPresent() && config.get(CREDENTIALS).isEmpty()
                ? plain.with(CREDENTIALS, credentials.get())
                : withoutNull(plain);
    }

    /** Credentials that are null are those that the entry of the set does not pass on. */
    private static MapValue withoutNull(MapValue config) {
        Optional<Value> credentials = config.get(CREDENTIALS);
        return credentials.isPresent() && credentials.get().toJava() == null ? config.without(CREDENTIALS) : config;
    }

    private static @Nullable MapValue asMap(Value dataset, Problems problems) {
        if (dataset instanceof MapValue map) {
            return map;
        }
        if (dataset.toJava() instanceof String) {
            return new MapValue(Map.of("type", dataset), dataset.origin());
        }
        problems.expected("a map with a type, or a type alone,");
        return null;
    }

    private String suffix(PartitionOptions options) {
        if (options.suffix().isPresent() && options.filenameSuffix().isPresent()) {
            at("filename_suffix").add("given twice; it is the same option as 'suffix'");
        }
        String name = options.suffix().isPresent() ? "suffix" : "filename_suffix";
        String suffix = options.suffix().or(options::filenameSuffix).orElse("");
        if (!suffix.isEmpty()) {
            PartitionIds.flaw("id" + suffix).ifPresent(flaw -> at(name).add("it " + flaw));
        }
        return suffix;
    }

    private Problems at(String option) {
        Optional<Value> value = spec.options().get(option);
        return value.isPresent() ? problems.at(value.get(), option) : problems.at(option);
    }

    private PartitionFilter filter(PartitionOptions options, String suffix) {
        options.maxDepth()
                .filter(depth -> depth < 1)
                .ifPresent(depth -> at("max_depth").expected("at least 1", String.valueOf(depth)));
        return new PartitionFilter(
                suffix,
                options.include().stream().map(PathGlob::new).toList(),
                options.exclude().stream().map(PathGlob::new).toList(),
                options.maxDepth().orElse(Integer.MAX_VALUE));
    }

    /** The storage of the partitions also lists them, unless the set has other credentials. */
    private @Nullable Storage storage(
            Location path, PartitionEntries entries, PartitionOptions options, MapValue config) {
        Optional<FileTemplate> template = entries.template();
        Optional<Value> inner = config.get(CREDENTIALS);
        boolean isSame = options.credentials().map(Value.class::cast).equals(inner);
        if (template.isPresent()
                && (isSame || options.credentials().isEmpty() || !Location.hasScheme(options.path()))) {
            return template.get().storage();
        }
        MapValue credentials = options.credentials().orElse(MapValue.empty());
        return storages.get().open(new StorageSpec(path, credentials, spec.baseDirectory()), at("path"));
    }

    private Saving saving(PartitionOptions options, @Nullable Storage storage, Optional<FileTemplate> template) {
        if (options.versioned() && template.isEmpty()) {
            at(VERSIONED).add("expected a dataset in a format of files; only sets of such have versions");
        }
        if (options.versioned() && options.overwrite()) {
            at("overwrite").add("does not go with `versioned: true`, since each save is a new version");
        }
        boolean isSeenHalf = options.overwrite() && storage != null && !storage.replacesFoldersAtOnce();
        if (isSeenHalf && options.nonatomic().isEmpty()) {
            at("overwrite")
                    .add("the storage cannot replace a folder at once, so readers may see partitions of two saves;"
                            + " add `nonatomic: accept` if they may");
        }
        return new Saving(options.overwrite(), options.versioned(), options.saveLazily());
    }

    private Optional<Progress> progress(PartitionOptions options, Location path, @Nullable Storage storage) {
        if (!spec.type().equals(PartitionedDatasetProvider.INCREMENTAL) || storage == null) {
            return Optional.empty();
        }
        MapValue given = options.checkpoint().map(this::checkpoint).orElse(MapValue.empty());
        Problems ofCheckpoint = at(CHECKPOINT);
        CheckpointOptions checkpoint =
                (CheckpointOptions) RecordBinder.bind(given, CheckpointOptions.class, ofCheckpoint);
        if (checkpoint == null) {
            return Optional.empty();
        }
        Optional<String> force = force(checkpoint, ofCheckpoint);
        if (checkpoint.mark() == MarkKind.PROCESSED && given.get("comparison").isPresent()) {
            ofCheckpoint
                    .at(given.get("comparison").get(), "comparison")
                    .add("the mark 'processed' is a set, with which nothing is compared; remove this option");
        }
        CheckpointFile file = file(checkpoint, options, path, storage, ofCheckpoint);
        if (file == null) {
            return Optional.empty();
        }
        return Optional.of(
                checkpoint.mark() == MarkKind.PROCESSED
                        ? new ProcessedProgress(force.isPresent(), file)
                        : new MarkProgress(
                                checkpoint.mark(),
                                checkpoint.comparison() == CheckpointOptions.Comparison.FROM,
                                force,
                                file));
    }

    /** A text is the mark to start from. */
    private MapValue checkpoint(Value value) {
        if (value instanceof MapValue map) {
            return map;
        }
        if (value.toJava() instanceof String || value.toJava() instanceof Number) {
            return new MapValue(Map.of("force", value), value.origin());
        }
        at(CHECKPOINT).expected("a map, or the mark to start from");
        return MapValue.empty();
    }

    private static Optional<String> force(CheckpointOptions options, Problems problems) {
        Optional<Value> given = options.force().or(options::forceCheckpoint);
        if (given.isEmpty()) {
            return Optional.empty();
        }
        Problems ofForce = problems.at(given.get(), options.force().isPresent() ? "force" : "force_checkpoint");
        Object data = given.get().toJava();
        if (!(data instanceof String) && !(data instanceof Number)) {
            ofForce.expected(options.mark().expected());
            return Optional.empty();
        }
        String text = String.valueOf(data);
        if (!text.isEmpty() && !options.mark().isMark(text)) {
            ofForce.add("expected " + options.mark().expected());
        }
        return Optional.of(text);
    }

    private @Nullable CheckpointFile file(
            CheckpointOptions checkpoint, PartitionOptions options, Location path, Storage storage, Problems problems) {
        if (checkpoint.filepath().isEmpty()) {
            return new CheckpointFile(storage, path.resolve(PartitionIds.CHECKPOINT));
        }
        Problems ofPath = problems.at("filepath");
        Location file = Location.parse(checkpoint.filepath().get(), spec.baseDirectory(), ofPath);
        if (file == null) {
            return null;
        }
        if (isInSameStorage(file, path) && checkpoint.credentials().isEmpty()) {
            return new CheckpointFile(storage, file);
        }
        MapValue credentials = checkpoint.credentials().or(options::credentials).orElse(MapValue.empty());
        Storage own = storages.get().open(new StorageSpec(file, credentials, spec.baseDirectory()), ofPath);
        return own == null ? null : new CheckpointFile(own, file);
    }

    /** The storage of a remote scheme is that of one bucket or host. */
    private static boolean isInSameStorage(Location file, Location path) {
        boolean isWhole = List.of(Location.FILE, "memory").contains(path.scheme());
        return file.scheme().equals(path.scheme())
                && (isWhole || authority(file).equals(authority(path)));
    }

    private static String authority(Location location) {
        return location.path().split("/", 2)[0];
    }
}
