// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.DatasetProvider;
import org.jedro.catalog.DatasetProvider.Translation;
import org.jedro.catalog.EntrySpec;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** Describes, for each entry of another tool's catalog, how it is imported. Reads and writes no file. */
public final class CatalogImport {
    /** The option that holds a dataset written inside another one. */
    private static final String INNER = "dataset";

    private final DatasetTypes types;
    private final EntryMaker maker;
    private final Path baseDirectory;

    /** Creates an import that knows the types on the class path; relative paths are relative to a folder. */
    public CatalogImport(Path baseDirectory) {
        this.types = DatasetTypes.of(List.of(), DatasetProvider.ofClassPath());
        this.maker = new EntryMaker(types, Credentials.unknown(), Secrets.NONE, baseDirectory);
        this.baseDirectory = baseDirectory;
    }

    /** {@return the imported form of each entry of a catalog whose values are all known, in its order} */
    public List<ImportedEntry> of(MapValue catalog) {
        return of(catalog, catalog, List.of()).entries();
    }

    /**
     * {@return the imported form of each entry, in the order of the catalog; keys that start with an underscore are not entries}
     *
     * @param values the catalog as far as it can be known
     * @param written the same catalog with calls of resolvers as they are written
     * @param known the problems of the files of the catalog, and the values of it that cannot be resolved
     */
    public ImportedCatalog of(MapValue values, MapValue written, List<Problem> known) {
        List<Problem> others = new ArrayList<>(known);
        Problems ofPairs = new Problems();
        Transcodings.check(values, baseDirectory, ofPairs);
        List<Problem> pairs = new ArrayList<>(ofPairs.list());
        List<ImportedEntry> entries = new ArrayList<>();
        values.entries().forEach((name, value) -> {
            if (!name.startsWith("_")) {
                List<Problem> unresolved = takeOf(name, value, others);
                WrittenCalls calls = WrittenCalls.of(value, written.get(name).orElse(value));
                entries.add(
                        value instanceof MapValue map
                                ? entry(name, map, calls, unresolved, takeOf(name, value, pairs))
                                : noMap(name, value, unresolved));
            }
        });
        return new ImportedCatalog(entries, others);
    }

    /** Moves problems within an entry from one list to another, in which paths start at the entry. */
    private static List<Problem> takeOf(String name, Value value, List<Problem> others) {
        List<Problem> within = others.stream()
                .filter(problem -> problem.isWithin(name)
                        && problem.at().file().equals(value.origin().file()))
                .toList();
        others.removeAll(within);
        return within.stream().map(problem -> problem.from(name)).toList();
    }

    private static ImportedEntry noMap(String name, Value value, List<Problem> unresolved) {
        List<Problem> problems = unresolved.isEmpty()
                ? new Problems().at(value).expected("a map with a type").list()
                : List.of();
        return new ImportedEntry(
                name,
                value.origin(),
                "",
                MapValue.empty(),
                List.of(),
                List.of(),
                problems,
                unresolved,
                Map.of(),
                List.of());
    }

    private ImportedEntry entry(
            String name, MapValue given, WrittenCalls calls, List<Problem> notResolved, List<Problem> ofPairs) {
        MapValue map = EntryMaker.withLayerInMetadata(given, types);
        List<Problem> unresolved = new ArrayList<>(notResolved);
        JinjaSearch.of(map).forEach(unresolved::add);
        String written = typeOf(map);
        String typeName = types.name(written);
        Problems ofLayer = new Problems().at(map);
        MapValue body = EntryMaker.withoutLayer(map, types.provider(typeName), ofLayer);
        MapValue options = withoutCredentials(body).without(EntryMaker.TYPE).without(EntryMaker.METADATA);
        EntrySpec spec = EntrySpec.of(name, typeName, options, baseDirectory);
        Optional<Translation> translation =
                types.provider(typeName).flatMap(provider -> provider.translate(spec, new Problems()));
        String type = translation.map(Translation::type).orElse(typeName);
        Optional<String> dependency = types.dependencyOf(type);
        List<Problem> problems = new ArrayList<>(problems(name, body, spec, dependency.isPresent()));
        problems.addAll(ofLayer.list());
        problems.addAll(ofPairs);
        problems.removeIf(problem -> unresolved.stream().anyMatch(known -> problem.isWithin(known.path())));
        MapValue own = translation.map(found -> inOurWords(found, map)).orElse(map);
        MapValue entry = calls.putInto(types.provider(type).isPresent() ? withInnerInOurWords(own) : own);
        return new ImportedEntry(
                name,
                map.origin(),
                written,
                entry,
                calls.absentFrom(entry),
                differences(map, translation),
                problems,
                unresolved,
                newTypes(map),
                dependency.map(List::of).orElse(List.of()));
    }

    private Map<String, String> newTypes(MapValue map) {
        Map<String, String> newTypes = new LinkedHashMap<>();
        addNewType(EntryMaker.TYPE, typeOf(map), newTypes);
        map.get(INNER).ifPresent(inner -> {
            if (inner instanceof MapValue entry) {
                newTypes(entry).forEach((path, type) -> newTypes.put(INNER + "." + path, type));
            } else if (inner.toJava() instanceof String written) {
                addNewType(INNER, written, newTypes);
            }
        });
        return newTypes;
    }

    private void addNewType(String path, String written, Map<String, String> newTypes) {
        String modern = KedroNames.modern(written);
        if (!modern.equals(KedroNames.shortened(written))
                && !types.name(written).equals(written)) {
            newTypes.put(path, modern);
        }
    }

    /** Their names are in a file that is not available here. */
    private static MapValue withoutCredentials(MapValue map) {
        Map<String, Value> entries = new LinkedHashMap<>();
        map.without("credentials")
                .entries()
                .forEach((key, value) ->
                        entries.put(key, value instanceof MapValue inner ? withoutCredentials(inner) : value));
        return new MapValue(entries, map.origin());
    }

    private static String typeOf(MapValue map) {
        return map.get(EntryMaker.TYPE)
                .filter(ScalarValue.class::isInstance)
                .map(Value::toJava)
                .map(String::valueOf)
                .orElse("");
    }

    private static MapValue inOurWords(Translation translation, MapValue map) {
        Map<String, Value> entry = new LinkedHashMap<>();
        entry.put(EntryMaker.TYPE, new ScalarValue(translation.type(), map.origin()));
        entry.putAll(translation.options().entries());
        map.get("credentials").ifPresent(credentials -> entry.put("credentials", credentials));
        map.get(EntryMaker.METADATA).ifPresent(metadata -> entry.put(EntryMaker.METADATA, metadata));
        return new MapValue(entry, map.origin());
    }

    private MapValue withInnerInOurWords(MapValue entry) {
        Optional<Value> inner = entry.get(INNER);
        if (inner.isEmpty()) {
            return entry;
        }
        MapValue written = inner.get() instanceof MapValue map
                ? map
                : new MapValue(Map.of(EntryMaker.TYPE, inner.get()), inner.get().origin());
        return entry.with(
                INNER,
                entry(INNER, written, WrittenCalls.NONE, List.of(), List.of()).entry());
    }

    /** Also covers a dataset that is written inside this one. */
    private List<String> differences(MapValue map, Optional<Translation> translation) {
        List<String> differences = new ArrayList<>();
        translation.ifPresent(found -> differences.addAll(found.differences()));
        if (map.get(INNER).orElse(null) instanceof MapValue inner) {
            entry(INNER, inner, WrittenCalls.NONE, List.of(), List.of())
                    .differences()
                    .forEach(clause -> differences.add("dataset: " + clause));
        }
        return differences;
    }

    private List<Problem> problems(String name, MapValue body, EntrySpec spec, boolean needsDependency) {
        Problems found = new Problems().at(body);
        if (CatalogReader.isWrongName(name, found)) {
            return found.list();
        }
        if (needsDependency) {
            // its options are known once the type is available; what only the other tool has is known now
            types.provider(spec.type()).ifPresent(provider -> provider.translate(spec, found));
        } else {
            maker.make(name, body, found);
        }
        if (!DatasetPattern.isPattern(name)) {
            return found.list();
        }
        Problems ofPlaceholders = new Problems().at(body);
        Placeholders.check(DatasetPattern.of(name), body, ofPlaceholders);
        Set<String> open = Placeholders.paths("", body);
        return Stream.concat(
                        ofPlaceholders.list().stream(),
                        found.list().stream().filter(problem -> open.stream().noneMatch(problem::isWithin)))
                .toList();
    }
}
