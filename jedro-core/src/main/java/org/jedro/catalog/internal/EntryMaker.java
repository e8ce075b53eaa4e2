// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.DatasetException;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.DatasetProvider.Translation;
import org.jedro.catalog.EntrySpec;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.Suggestions;
import org.jedro.internal.UserCode;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Makes an entry from what is written in the catalog. Immutable. */
public final class EntryMaker {
    /** The key of the type. */
    public static final String TYPE = "type";

    static final String METADATA = "metadata";
    private static final String LAYER = "layer";
    /** The part of the metadata that is for the viewer, as Kedro has it. */
    private static final String VIEWER = "kedro-viz";

    private final DatasetTypes types;
    private final Credentials credentials;
    private final Secrets secrets;
    private final Path baseDirectory;

    /** Creates a maker; relative paths start from the base directory. */
    public EntryMaker(DatasetTypes types, Credentials credentials, Secrets secrets, Path baseDirectory) {
        this.types = types;
        this.credentials = credentials;
        this.secrets = secrets;
        this.baseDirectory = baseDirectory;
    }

    /** {@return the folder that relative paths start from} */
    Path baseDirectory() {
        return baseDirectory;
    }

    /**
     * {@return the entry, or null if there were problems}
     *
     * @param problems receives the problems, at paths relative to the entry
     */
    @Nullable CatalogEntry make(String name, MapValue written, Problems problems) {
        MapValue map = withLayerInMetadata(written, types);
        Problems found = problems.at(map);
        Problems undefined = new Problems();
        MapValue filled = credentials.fillIn(map.without(METADATA), undefined.at(map));
        if (credentials.areKnown()) {
            undefined.list().forEach(problem -> copy(problem, found));
        }
        map.get(METADATA)
                .filter(metadata -> !(metadata instanceof MapValue) && metadata.toJava() != null)
                .ifPresent(other -> found.at(other, METADATA).warn("is kept, but plugins find only a map"));
        Set<String> typesUsed = new HashSet<>();
        if (!undefined.isEmpty()) {
            // what a type misses in credentials that are not defined is a consequence
            Problems others = new Problems();
            create(name, filled, others.at(map), typesUsed);
            others.list().stream()
                    .filter(problem -> undefined.list().stream().noneMatch(cause -> problem.isWithin(cause.path())))
                    .forEach(problem -> copy(problem, found));
            return null;
        }
        CatalogEntry entry = create(name, filled, found, typesUsed);
        if (entry == null || found.hasErrors()) {
            return null;
        }
        return new ConfiguredEntry(
                entry,
                Credentials.asNames(name, map),
                secrets,
                types.areOfClassPath(typesUsed) ? filled : null,
                baseDirectory);
    }

    private static void copy(Problem problem, Problems to) {
        Problems at = to.at(problem::at, problem.path());
        if (problem.isError()) {
            at.add(problem.clause());
        } else {
            at.warn(problem.clause());
        }
        problem.hints().forEach(at::hint);
    }

    private @Nullable CatalogEntry create(String name, MapValue map, Problems problems, Set<String> typesUsed) {
        Optional<Value> type = map.get(TYPE);
        if (type.isEmpty()) {
            problems.add("expected a type, for example 'type: csv'" + misspeltType(map));
            map.hintForMissing(TYPE).ifPresent(problems::hint);
            return null;
        }
        Problems ofType = problems.at(type.get(), TYPE);
        if (!(type.get() instanceof ScalarValue scalar) || !(scalar.toJava() instanceof String written)) {
            ofType.expected("a text");
            return null;
        }
        String typeName = types.name(written);
        Optional<DatasetProvider> provider = types.provider(typeName);
        MapValue body = withoutLayer(map, provider, problems);
        if (provider.isEmpty()) {
            ofType.add(types.missing(written));
            return null;
        }
        Optional<String> conflict = types.conflict(typeName);
        if (conflict.isPresent()) {
            ofType.add(conflict.get());
            return null;
        }
        typesUsed.add(typeName);
        EntrySpec spec = EntrySpec.of(name, typeName, body.without(TYPE), baseDirectory)
                .withInner((option, config, found) -> inner(name, config, found.at(config, option), typesUsed));
        Optional<Translation> translation =
                UserCode.call(() -> provider.get().translate(spec, problems), e -> failed(name, e));
        if (translation.isPresent()) {
            return translated(spec, translation.get(), ofType, problems, typesUsed);
        }
        return made(provider.get(), spec, problems);
    }

    private static @Nullable CatalogEntry made(DatasetProvider provider, EntrySpec spec, Problems problems) {
        return UserCode.call(() -> Optional.ofNullable(provider.create(spec, problems)), e -> failed(spec.name(), e))
                .orElse(null);
    }

    private static JedroException failed(String name, Throwable thrown) {
        return thrown instanceof JedroException ours ? ours : DatasetException.using(name, thrown);
    }

    /** {@return the entry with the layer where Kedro has it now, if it is written as earlier versions of Kedro had it} */
    static MapValue withLayerInMetadata(MapValue map, DatasetTypes types) {
        Value layer = map.get(LAYER).orElse(null);
        Value metadata = map.get(METADATA).orElse(MapValue.empty());
        if (!(layer instanceof ScalarValue)
                || !(layer.toJava() instanceof String)
                || !(metadata instanceof MapValue all)
                || !isOfKedro(map, types)) {
            return map;
        }
        MapValue viewer = all.get(VIEWER).orElse(null) instanceof MapValue options ? options : MapValue.empty();
        return map.without(LAYER)
                .with(METADATA, all.with(VIEWER, viewer.get(LAYER).isPresent() ? viewer : viewer.with(LAYER, layer)));
    }

    private static boolean isOfKedro(MapValue map, DatasetTypes types) {
        if (!(map.get(TYPE).map(Value::toJava).orElse(null) instanceof String written)) {
            return false;
        }
        String type = types.name(written);
        Optional<DatasetProvider> provider = types.provider(type).filter(ServiceProviders::isOfJedro);
        EntrySpec spec = EntrySpec.of("", type, map.without(TYPE), Path.of(""));
        return provider.flatMap(found -> found.translate(spec, new Problems())).isPresent();
    }

    /** {@return the entry without keys that earlier versions of Kedro had beside the options, unless a plugin's type has them} */
    static MapValue withoutLayer(MapValue map, Optional<DatasetProvider> provider, Problems problems) {
        Optional<Value> layer = map.get(LAYER);
        if (layer.isEmpty() || provider.isPresent() && !ServiceProviders.isOfJedro(provider.get())) {
            return map;
        }
        problems.at(layer.get(), LAYER)
                .add("belongs to the metadata; write `metadata: {kedro-viz: {layer: "
                        + layer.get().toJava() + "}}`");
        return map.without(LAYER);
    }

    /** Problems of the translated type are reported at the paths that are written. */
    private @Nullable CatalogEntry translated(
            EntrySpec spec, Translation translation, Problems ofType, Problems problems, Set<String> typesUsed) {
        Optional<DatasetProvider> provider = types.provider(translation.type());
        if (provider.isEmpty()) {
            ofType.add(types.missing(translation.type()));
            return null;
        }
        typesUsed.add(translation.type());
        EntrySpec own = spec.withType(translation.type(), translation.options());
        return made(provider.get(), own, problems.renamed(translation.writtenAs()));
    }

    private @Nullable CatalogEntry inner(String name, Value config, Problems problems, Set<String> typesUsed) {
        MapValue map;
        if (config instanceof MapValue written) {
            map = written.without(METADATA);
        } else if (config.toJava() instanceof String) {
            map = new MapValue(Map.of(TYPE, config), config.origin());
        } else {
            problems.expected("a map with a type, or a type alone,");
            return null;
        }
        return create(name, map, problems, typesUsed);
    }

    private static String misspeltType(MapValue map) {
        return map.entries().keySet().stream()
                .filter(key -> Suggestions.closest(key, List.of(TYPE)).isPresent())
                .findFirst()
                .map(key -> "; did you mean 'type' by '" + key + "'?")
                .orElse("");
    }
}
