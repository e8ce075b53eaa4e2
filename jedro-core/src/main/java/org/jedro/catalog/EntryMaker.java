package org.jedro.catalog;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.Suggestions;
import org.jedro.UserCode;
import org.jedro.catalog.DatasetProvider.Translation;
import org.jedro.secret.Secrets;
import org.jedro.value.MapValue;
import org.jedro.value.ScalarValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Makes an entry from what is written in the catalog. Immutable. */
final class EntryMaker {
    static final String TYPE = "type";
    static final String METADATA = "metadata";

    private final DatasetTypes types;
    private final Credentials credentials;
    private final Secrets secrets;
    private final Path baseDirectory;

    EntryMaker(DatasetTypes types, Credentials credentials, Secrets secrets, Path baseDirectory) {
        this.types = types;
        this.credentials = credentials;
        this.secrets = secrets;
        this.baseDirectory = baseDirectory;
    }

    /** {@return the entry, or null if there were problems} */
    @Nullable CatalogEntry make(String name, MapValue map, Problems problems) {
        int before = problems.list().size();
        MapValue filled = credentials.fillIn(name, map.without(METADATA), problems);
        Set<String> typesUsed = new HashSet<>();
        CatalogEntry entry = create(name, name, filled, problems, typesUsed);
        if (entry == null || problems.list().size() > before) {
            return null;
        }
        return new ConfiguredEntry(
                entry,
                Credentials.asNames(name, map),
                secrets,
                types.areOfClassPath(typesUsed) ? filled : null,
                baseDirectory);
    }

    private @Nullable CatalogEntry create(
            String name, String path, MapValue map, Problems problems, Set<String> typesUsed) {
        Optional<Value> type = map.get(TYPE);
        if (type.isEmpty()) {
            problems.add(OptionProblems.at(map.origin()) + path + ": expected a type, for example 'type: csv'"
                    + misspeltType(map));
            return null;
        }
        String at = OptionProblems.at(type.get().origin()) + path + ".type: ";
        if (!(type.get() instanceof ScalarValue scalar) || !(scalar.toJava() instanceof String written)) {
            problems.add(at + "expected a text but was " + type.get().kind());
            return null;
        }
        String typeName = types.name(written);
        Optional<DatasetProvider> provider = types.provider(typeName);
        if (provider.isEmpty()) {
            problems.add(at + types.missing(written));
            return null;
        }
        Optional<String> conflict = types.conflict(typeName);
        if (conflict.isPresent()) {
            problems.add(at + conflict.get());
            return null;
        }
        typesUsed.add(typeName);
        EntrySpec spec = new EntrySpec(
                name,
                typeName,
                map.without(TYPE),
                baseDirectory,
                (option, config, found) -> inner(name, path + "." + option, config, found, typesUsed));
        Optional<Translation> translation =
                UserCode.call(() -> provider.get().translate(spec, problems), e -> failed(name, e));
        if (translation.isPresent()) {
            return translated(spec, translation.get(), at, problems, typesUsed);
        }
        return made(provider.get(), spec, problems);
    }

    private static @Nullable CatalogEntry made(DatasetProvider provider, EntrySpec spec, Problems problems) {
        return UserCode.call(
                        () -> Optional.ofNullable(provider.create(spec, problems)), e -> failed(spec.name(), e))
                .orElse(null);
    }

    private static JedroException failed(String name, Throwable thrown) {
        return thrown instanceof JedroException ours ? ours : DatasetException.using(name, thrown);
    }

    /** What the type behind the other name finds wrong is told in the words that are written. */
    private @Nullable CatalogEntry translated(
            EntrySpec spec, Translation translation, String at, Problems problems, Set<String> typesUsed) {
        Optional<DatasetProvider> provider = types.provider(translation.type());
        if (provider.isEmpty()) {
            problems.add(at + types.missing(translation.type()));
            return null;
        }
        typesUsed.add(translation.type());
        EntrySpec own = new EntrySpec(
                spec.name(), translation.type(), translation.options(), spec.baseDirectory(), spec.inner());
        Problems found = new Problems();
        CatalogEntry entry = made(provider.get(), own, found);
        for (String line : found.list()) {
            String told = line;
            for (Map.Entry<String, String> word : translation.writtenAs().entrySet()) {
                told = atPath(told, spec.name() + "." + word.getKey(), spec.name() + "." + word.getValue());
            }
            problems.add(told);
        }
        return entry;
    }

    private @Nullable CatalogEntry inner(
            String name, String path, Value config, Problems problems, Set<String> typesUsed) {
        MapValue map;
        if (config instanceof MapValue written) {
            map = written.without(METADATA);
        } else if (config.toJava() instanceof String) {
            map = new MapValue(Map.of(TYPE, config), config.origin());
        } else {
            problems.add(OptionProblems.at(config.origin()) + path
                    + ": expected a map with a type, or a type alone, but was " + config.kind());
            return null;
        }
        Problems found = new Problems();
        CatalogEntry entry = create(name, path, map, found, typesUsed);
        // providers know the dataset by its name only, and the user wants to know which part of it is wrong
        found.list().forEach(line -> problems.add(atPath(line, name, path)));
        return entry;
    }

    private static String atPath(String line, String name, String path) {
        int start = line.startsWith("line ") ? line.indexOf(", ") + 2 : 0;
        String rest = line.substring(start);
        boolean isAbout = rest.startsWith(name)
                && (rest.length() == name.length() || ":.[".indexOf(rest.charAt(name.length())) >= 0);
        return isAbout && !rest.startsWith(path)
                ? line.substring(0, start) + path + rest.substring(name.length())
                : line;
    }

    private static String misspeltType(MapValue map) {
        return map.entries().keySet().stream()
                .filter(key -> Suggestions.closest(key, List.of(TYPE)).isPresent())
                .findFirst()
                .map(key -> "; did you mean 'type' by '" + key + "'?")
                .orElse("");
    }
}
