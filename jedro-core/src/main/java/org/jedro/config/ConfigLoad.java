// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.Origin;
import org.jedro.config.internal.ConfigProblems;
import org.jedro.config.internal.DottedNames;
import org.jedro.config.internal.ExpressionException;
import org.jedro.config.internal.Merger;
import org.jedro.config.internal.RepeatedName;
import org.jedro.config.internal.YamlReader;
import org.jedro.internal.Reason;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** One load of one kind: find, read, merge, resolve. Confined to the thread that loads; nothing outlives it. */
final class ConfigLoad {
    private static final String PARAMETERS = "parameters";

    private final FileConfigLoader.Settings settings;
    private final ConfigSource source;
    private final String kind;
    private final ConfigProblems problems;

    /** The problems of values that cannot be resolved, if these are kept as they are written; else null. */
    private final @Nullable ConfigProblems unresolved;

    /** Whether a value that depends on more than the files of this kind stays as it is written. */
    private boolean keepsCalls;

    private final Map<String, Value> overridden = new LinkedHashMap<>();
    private final Map<String, Value> added = new LinkedHashMap<>();
    private final Set<String> references = new LinkedHashSet<>();

    /** The documents of the environments that have been read, which the next one overrides but cannot refer to. */
    private final List<MapValue> earlier = new ArrayList<>();

    private @Nullable Map<String, Value> addedByRuntime;
    private @Nullable Globals globals;

    ConfigLoad(FileConfigLoader.Settings settings, ConfigSource source, String kind) {
        this(settings, source, kind, new ConfigProblems(), null);
    }

    private ConfigLoad(
            FileConfigLoader.Settings settings,
            ConfigSource source,
            String kind,
            ConfigProblems problems,
            @Nullable ConfigProblems unresolved) {
        this.settings = settings;
        this.source = source;
        this.kind = kind;
        this.problems = problems;
        this.unresolved = unresolved;
    }

    /** {@return as much of the configuration as can be known, and the problems of the rest} */
    static PartialConfig partial(FileConfigLoader.Settings settings, ConfigSource source, String kind)
            throws IOException {
        ConfigProblems unresolved = new ConfigProblems();
        ConfigLoad load = new ConfigLoad(settings, source, kind, new ConfigProblems(), unresolved);
        MapValue values = load.load().map(ResolvedConfig::values).orElse(MapValue.empty());
        return new PartialConfig(values, written(settings, source, kind), unresolved.list(), load.problems.list());
    }

    /** Problems are those of the values. */
    private static MapValue written(FileConfigLoader.Settings settings, ConfigSource source, String kind)
            throws IOException {
        ConfigLoad load =
                new ConfigLoad(settings.withoutNotes(), source, kind, new ConfigProblems(), new ConfigProblems());
        load.keepsCalls = true;
        return (MapValue)
                KeptCalls.written(load.load().map(ResolvedConfig::values).orElse(MapValue.empty()));
    }

    /** The documents of one environment as one tree, and that tree resolved. */
    private record Layer(MapValue raw, MapValue resolved) {}

    /** The globals that this load refers to; read at the first reference. */
    private record Globals(MapValue values, boolean isBroken) {}

    /** {@return the resolved configuration; empty if there is no file} */
    Optional<ResolvedConfig> run() throws IOException {
        Optional<ResolvedConfig> result = load();
        problems.throwIfAny(where());
        return result;
    }

    private Optional<ResolvedConfig> load() throws IOException {
        int before = problems.count();
        List<Layer> layers = new ArrayList<>();
        for (String folder : settings.folders(source)) {
            List<String> files = files(folder);
            if (!files.isEmpty()) {
                layers.add(layer(files));
            }
        }
        if (layers.isEmpty() || unresolved == null && problems.count() > before) {
            return Optional.empty();
        }
        MapValue merged = merged(layers);
        return Optional.of(new ResolvedConfig(visible(merged), overridden, references, added));
    }

    /** {@return the configuration files of this kind in a folder, sorted} */
    List<String> files(String folder) throws IOException {
        List<FilePattern> patterns = settings.patterns(kind);
        int skip = folder.isEmpty() ? 0 : folder.length() + 1;
        boolean isDeep = patterns.stream().anyMatch(FilePattern::mayMatchInFolders);
        List<String> found = new ArrayList<>();
        for (String file : isDeep ? source.files(folder) : source.filesAtTop(folder)) {
            String inside = file.substring(skip);
            if (settings.isConfigFile(file) && patterns.stream().anyMatch(pattern -> pattern.matches(inside))) {
                found.add(file);
            }
        }
        return found;
    }

    private String where() {
        return kind + " (" + source.name() + ")";
    }

    private Layer layer(List<String> files) {
        List<MapValue> documents = new ArrayList<>();
        for (String file : files) {
            documents.add(read(file));
        }
        FileMerger merger = new FileMerger(kind.equals(PARAMETERS), problems);
        MapValue raw = merger.merge(documents);
        MapValue complete = kind.equals(PARAMETERS) ? withRuntimeParameters(raw) : raw;
        List<RepeatedName> repeated =
                merger.repeated().stream().filter(name -> name.isIn(complete)).toList();
        Interpolator interpolator = new Interpolator(
                complete, resolvers(), unresolved == null ? problems : unresolved, repeated, unresolved != null);
        MapValue resolved = interpolator.resolve();
        references.addAll(interpolator.references());
        for (RepeatedName name : repeated) {
            raw = name.removedFrom(raw);
            resolved = name.removedFrom(resolved);
        }
        earlier.add(raw);
        return new Layer(raw, resolved);
    }

    private MapValue read(String file) {
        String shown = source.name() + "/" + file;
        try {
            long size = source.size(file);
            if (size > YamlReader.LARGEST) {
                problems.add(Origin.of(shown), "", YamlReader.tooLarge(size));
                return MapValue.empty();
            }
            return new YamlReader(shown, problems, settings.notes()).readMap(source.read(file));
        } catch (IOException e) {
            problems.add(Origin.of(shown), "", "cannot be read (" + reason(e) + ")");
            return MapValue.empty();
        }
    }

    private static String reason(IOException failure) {
        return failure instanceof AccessDeniedException || failure instanceof NoSuchFileException
                ? Reason.of(failure)
                : failure.getClass().getSimpleName();
    }

    private Resolvers resolvers() {
        Resolvers all = new BuiltInResolvers(
                kind, settings, this::globals, problems, references, earlier, this::misnamedGlobals);
        return keepsCalls ? new KeptCalls(all) : all;
    }

    private MapValue globals() {
        Globals read = globals;
        if (read == null) {
            read = readGlobals();
            globals = read;
        }
        if (read.isBroken()) {
            throw new UnresolvedException();
        }
        return read.values();
    }

    /** {@return a file such as {@code base/globals.yaml} that no pattern of the globals matches} */
    private Optional<String> misnamedGlobals() {
        try {
            List<FilePattern> patterns = settings.patterns(FileConfigLoader.GLOBALS);
            for (String folder : settings.folders(source)) {
                int skip = folder.isEmpty() ? 0 : folder.length() + 1;
                Optional<String> file = source.filesAtTop(folder).stream()
                        .filter(each -> each.startsWith(FileConfigLoader.GLOBALS, skip) && settings.isConfigFile(each))
                        .filter(each -> patterns.stream().noneMatch(pattern -> pattern.matches(each.substring(skip))))
                        .findFirst();
                if (file.isPresent()) {
                    return file.map(each -> source.name() + "/" + each);
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Problems of the globals are reported with the problems here. */
    private Globals readGlobals() {
        MapValue given = settings.given(FileConfigLoader.GLOBALS);
        if (given != null) {
            return new Globals(given, false);
        }
        int before = problems.count();
        try {
            MapValue values = new ConfigLoad(settings, source, FileConfigLoader.GLOBALS, problems, null)
                    .load()
                    .map(ResolvedConfig::values)
                    .orElse(MapValue.empty());
            return new Globals(values, problems.count() > before);
        } catch (IOException e) {
            throw settings.unreadable(e);
        }
    }

    /** {@return the tree that interpolations see; a map may be laid over an interpolation that stands for one} */
    private MapValue withRuntimeParameters(MapValue raw) {
        MapValue runtime = DottedNames.as(raw, settings.runtimeParameters());
        if (runtime.isEmpty()) {
            return raw;
        }
        for (MapValue other : earlier) {
            runtime = DottedNames.as(other, runtime);
        }
        Map<String, Value> here = new LinkedHashMap<>();
        MapValue complete = new Merger(overridden, here, problems, value -> standsFor(raw, value)).soft(raw, runtime);
        Map<String, Value> before = addedByRuntime;
        addedByRuntime = before == null ? here : inBoth(before, here);
        return complete;
    }

    /** {@return the paths that both environments lack; if a path of one is within a path of the other, the inner one} */
    private static Map<String, Value> inBoth(Map<String, Value> one, Map<String, Value> other) {
        Map<String, Value> both = new LinkedHashMap<>();
        one.forEach((path, value) -> putIfWithin(path, value, other, both));
        other.forEach((path, value) -> putIfWithin(path, value, one, both));
        return both;
    }

    private static void putIfWithin(String path, Value value, Map<String, Value> outer, Map<String, Value> both) {
        if (outer.keySet().stream().anyMatch(whole -> path.equals(whole) || path.startsWith(whole + "."))) {
            both.put(path, value);
        }
    }

    /** {@return the map that a text such as {@code ${defaults}} refers to; the value itself if it is not such a text} */
    private static Value standsFor(MapValue tree, Value value) {
        if (!(value instanceof ScalarValue)
                || !(value.toJava() instanceof String text)
                || !ExpressionParser.hasInterpolation(text)) {
            return value;
        }
        try {
            return ExpressionParser.parse(text) instanceof Expression.Reference reference && reference.up() == 0
                    ? ValuePath.constantSteps(reference)
                            .flatMap(steps -> ValuePath.inside(tree, steps))
                            .orElse(value)
                    : value;
        } catch (ExpressionException e) {
            return value;
        }
    }

    private MapValue merged(List<Layer> layers) {
        Merger merger = new Merger(overridden, added, problems);
        MapValue merged = fromFiles(layers.get(0));
        for (Layer layer : layers.subList(1, layers.size())) {
            merged = merger.merge(settings.strategy(kind), merged, fromFiles(layer));
        }
        if (!kind.equals(PARAMETERS) || settings.runtimeParameters().isEmpty()) {
            return merged;
        }
        MapValue resolved = layers.get(layers.size() - 1).resolved();
        added.putAll(addedByRuntime == null ? Map.of() : addedByRuntime);
        MapValue runtime = DottedNames.as(merged, settings.runtimeParameters());
        return new Merger(problems).soft(merged, picked(runtime, resolved));
    }

    /** {@return the content of the files, without top-level keys that only the runtime parameters have} */
    private static MapValue fromFiles(Layer layer) {
        return layer.resolved().only(layer.raw().entries().keySet()::contains);
    }

    /** {@return the runtime parameters with their interpolations resolved} */
    private static MapValue picked(MapValue runtime, MapValue resolved) {
        Map<String, Value> picked = new LinkedHashMap<>();
        runtime.entries().forEach((key, value) -> {
            Value found = resolved.entries().getOrDefault(key, value);
            picked.put(
                    key, value instanceof MapValue inner && found instanceof MapValue map ? picked(inner, map) : found);
        });
        return new MapValue(picked, runtime.origin());
    }

    /** {@return the tree without hidden names; parameters keep theirs} */
    private MapValue visible(MapValue tree) {
        return kind.equals(PARAMETERS) ? tree : tree.only(key -> !key.startsWith("_"));
    }
}
