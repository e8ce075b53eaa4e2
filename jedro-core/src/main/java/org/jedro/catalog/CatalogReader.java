package org.jedro.catalog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.Suggestions;
import org.jedro.ref.DatasetName;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Turns the catalog's configuration into entries and collects all that is wrong with it, file by file. */
final class CatalogReader {
    private static final String TYPE = "type";
    private static final String CREDENTIALS = "credentials";
    private static final String METADATA = "metadata";

    private final DatasetTypes types;
    private final MapValue credentials;
    private final Path baseDirectory;
    private final Map<String, Problems> problemsByFile = new LinkedHashMap<>();

    CatalogReader(DatasetTypes types, MapValue credentials, Path baseDirectory) {
        this.types = types;
        this.credentials = credentials;
        this.baseDirectory = baseDirectory;
    }

    Map<String, CatalogEntry> read(MapValue config) {
        Map<String, CatalogEntry> entries = new LinkedHashMap<>();
        config.entries().forEach((name, value) -> {
            CatalogEntry entry = entry(name, value);
            if (entry != null) {
                entries.put(name, entry);
            }
        });
        throwIfAny();
        return entries;
    }

    private @Nullable CatalogEntry entry(String name, Value value) {
        Problems problems = problemsByFile.computeIfAbsent(value.origin().file(), file -> new Problems());
        String at = OptionProblems.at(value.origin());
        try {
            DatasetName.check(name);
        } catch (JedroException e) {
            problems.add(at + e.getMessage());
            return null;
        }
        if (!(value instanceof MapValue map)) {
            problems.add(at + name + ": expected a map with a type but was " + value.kind()
                    + "; a key that is only for interpolation starts with '_'");
            return null;
        }
        Optional<Value> type = map.get(TYPE);
        if (type.isEmpty()) {
            problems.add(at + name + ": expected a type, for example 'type: csv'" + misspeltType(map));
            return null;
        }
        if (!(type.get() instanceof ScalarValue scalar) || !(scalar.toJava() instanceof String typeName)) {
            problems.add(OptionProblems.at(type.get().origin()) + name + ".type: expected a text but was "
                    + type.get().kind());
            return null;
        }
        Optional<DatasetProvider> provider = types.provider(typeName);
        if (provider.isEmpty()) {
            problems.add(OptionProblems.at(type.get().origin()) + name + ".type: " + types.missing(typeName));
            return null;
        }
        MapValue options = withCredentials(name, map.without(TYPE).without(METADATA), problems);
        return provider.get().create(new EntrySpec(name, typeName, options, baseDirectory), problems);
    }

    private static String misspeltType(MapValue map) {
        return map.entries().keySet().stream()
                .filter(key -> Suggestions.closest(key, List.of(TYPE)).isPresent())
                .findFirst()
                .map(key -> "; did you mean 'type' by '" + key + "'?")
                .orElse("");
    }

    private MapValue withCredentials(String name, MapValue options, Problems problems) {
        Optional<Value> reference = options.get(CREDENTIALS);
        if (reference.isEmpty() || !(reference.get().toJava() instanceof String key)) {
            return options;
        }
        Optional<Value> found = credentials.get(key);
        if (found.isEmpty()) {
            problems.add(OptionProblems.at(reference.get().origin()) + name + ".credentials: '" + key
                    + "' is not defined in the credentials; "
                    + Suggestions.hint(key, credentials.entries().keySet(), "credentials"));
            return options.without(CREDENTIALS);
        }
        return options.with(CREDENTIALS, found.get());
    }

    private void throwIfAny() {
        List<String> texts = new ArrayList<>();
        List<String> all = new ArrayList<>();
        problemsByFile.forEach((file, problems) -> {
            if (!problems.isEmpty()) {
                texts.add(problems.under(file));
                all.addAll(problems.list());
            }
        });
        if (!all.isEmpty()) {
            throw new CatalogConfigException(String.join("\n", texts), all);
        }
    }
}
