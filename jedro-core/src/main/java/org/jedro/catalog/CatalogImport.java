package org.jedro.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.Problem;
import org.jedro.Problems;
import org.jedro.catalog.DatasetProvider.Translation;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;

/** Says of each entry of another tool's catalog what becomes of it here. Reads and writes no file. */
public final class CatalogImport {
    private final DatasetTypes types;
    private final EntryMaker maker;
    private final Path baseDirectory;

    /** Creates an import that knows the types on the class path; relative paths are relative to a folder. */
    public CatalogImport(Path baseDirectory) {
        this.types = DatasetTypes.of(List.of(), DatasetProvider.ofClassPath());
        this.maker = new EntryMaker(types, new Credentials(MapValue.empty()), Secrets.NONE, baseDirectory);
        this.baseDirectory = baseDirectory;
    }

    /** {@return what becomes of each entry, in the order of the catalog; keys that start with an underscore are none} */
    public List<ImportedEntry> of(MapValue catalog) {
        List<ImportedEntry> entries = new ArrayList<>();
        catalog.entries().forEach((name, value) -> {
            if (!name.startsWith("_")) {
                entries.add(
                        value instanceof MapValue map
                                ? entry(name, map)
                                : new ImportedEntry(
                                        name,
                                        value.origin(),
                                        "",
                                        MapValue.empty(),
                                        List.of(),
                                        new Problems()
                                                .at(value)
                                                .expected("a map with a type")
                                                .list(),
                                        List.of()));
            }
        });
        return entries;
    }

    private ImportedEntry entry(String name, MapValue map) {
        MapValue body = withoutCredentials(map);
        String written = typeOf(body);
        String typeName = types.name(written);
        EntrySpec spec = new EntrySpec(
                name, typeName, body.without(EntryMaker.TYPE).without(EntryMaker.METADATA), baseDirectory);
        Optional<Translation> translation =
                types.provider(typeName).flatMap(provider -> provider.translate(spec, new Problems()));
        String type = translation.map(Translation::type).orElse(typeName);
        Optional<String> dependency = types.dependencyOf(type);
        return new ImportedEntry(
                name,
                map.origin(),
                written,
                translation.map(found -> inOurWords(found, map)).orElse(map),
                differences(map, translation),
                problems(name, body, spec, dependency.isPresent()),
                dependency.map(List::of).orElse(List.of()));
    }

    /** Their names are in a file that is not here. */
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

    /** Of a dataset that is written inside this one too. */
    private List<String> differences(MapValue map, Optional<Translation> translation) {
        List<String> differences = new ArrayList<>();
        translation.ifPresent(found -> differences.addAll(found.differences()));
        if (map.get("dataset").orElse(null) instanceof MapValue inner) {
            entry("dataset", inner).differences().forEach(clause -> differences.add("dataset: " + clause));
        }
        return differences;
    }

    private List<Problem> problems(String name, MapValue body, EntrySpec spec, boolean needsDependency) {
        Problems found = new Problems().at(body);
        if (needsDependency) {
            // its options are known when it is there; what is only another tool's word is known now
            types.provider(spec.type()).ifPresent(provider -> provider.translate(spec, found));
        } else {
            maker.make(name, body, found);
        }
        Set<String> open = DatasetPattern.isPattern(name) ? Placeholders.paths("", body) : Set.of();
        return found.list().stream()
                .filter(problem -> open.stream().noneMatch(problem::isWithin))
                .toList();
    }
}
