package org.jedro.catalog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.ref.DatasetName;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/** Turns the catalog's configuration into entries and patterns, and collects all that is wrong with it, file by file. */
final class CatalogReader {
    private final EntryMaker maker;
    private final Map<String, Problems> problemsByFile = new LinkedHashMap<>();
    private final Set<String> wrong = new LinkedHashSet<>();
    private final Map<String, CatalogEntry> entries = new LinkedHashMap<>();
    private final Map<String, MapValue> patterns = new LinkedHashMap<>();

    CatalogReader(EntryMaker maker) {
        this.maker = maker;
    }

    /**
     * Reads a catalog.
     *
     * @throws CatalogConfigException if there is anything wrong with it
     */
    void read(MapValue config) {
        config.entries().forEach(this::readOne);
        checkCatchAlls();
        Transcodings.check(config, this::problems);
        CatalogConfigException.throwIfAny(problemsByFile, wrong);
    }

    /** {@return the entries that were read, in their order} */
    Map<String, CatalogEntry> entries() {
        return entries;
    }

    /** {@return the patterns that were read} */
    DatasetPatterns patterns() {
        return new DatasetPatterns(patterns, maker);
    }

    private Problems problems(Value value) {
        return problemsByFile.computeIfAbsent(value.origin().file(), file -> new Problems());
    }

    private void readOne(String name, Value value) {
        Problems problems = problems(value);
        int before = problems.list().size();
        readOne(name, value, problems);
        if (problems.list().size() > before) {
            wrong.add(name);
        }
    }

    private void readOne(String name, Value value, Problems problems) {
        String at = OptionProblems.at(value.origin());
        Optional<String> wrongName = wrongName(name);
        if (wrongName.isPresent()) {
            problems.add(at + wrongName.get());
        } else if (!(value instanceof MapValue map)) {
            problems.add(at + name + ": expected a map with a type but was " + value.kind()
                    + "; a key that is only for interpolation starts with '_'");
        } else if (DatasetPattern.isPattern(name)) {
            readPattern(name, map, problems);
        } else {
            CatalogEntry entry = maker.make(name, map, problems);
            if (entry != null) {
                entries.put(name, entry);
            }
        }
    }

    private static Optional<String> wrongName(String name) {
        if (name.indexOf('{') >= 0 || name.indexOf('}') >= 0) {
            return DatasetPattern.problem(name).map(problem -> "the pattern '" + name + "': " + problem);
        }
        if (DatasetName.isParameter(name)) {
            return Optional.of(name + ": parameters cannot be in the catalog; they are in the parameters' files");
        }
        try {
            DatasetName.check(name);
            return Optional.empty();
        } catch (JedroException e) {
            return Optional.ofNullable(e.getMessage()).map(text -> text.substring(0, text.length() - 1));
        }
    }

    private void readPattern(String name, MapValue body, Problems problems) {
        int before = problems.list().size();
        Placeholders.check(DatasetPattern.of(name), body, problems);
        patterns.put(name, body);
        if (problems.list().size() == before) {
            tryPattern(name, body, problems);
        }
    }

    /** Whatever does not depend on a placeholder is wrong now already, and not only when a name comes that matches. */
    private void tryPattern(String name, MapValue body, Problems problems) {
        Set<String> open = Placeholders.paths(name, body);
        if (open.contains(name + "." + EntryMaker.TYPE)) {
            return;
        }
        Problems tried = new Problems();
        @Nullable CatalogEntry unused = maker.make(name, body, tried);
        tried.list().stream()
                .filter(line -> open.stream().noneMatch(path -> isAbout(line, path)))
                .forEach(problems::add);
    }

    static boolean isAbout(String problem, String path) {
        int at = problem.indexOf(path);
        return at >= 0 && ":.[".indexOf(problem.charAt(Math.min(at + path.length(), problem.length() - 1))) >= 0;
    }

    private void checkCatchAlls() {
        List<String> names = patterns.keySet().stream()
                .filter(name -> DatasetPattern.of(name).isCatchAll())
                .toList();
        if (names.size() > 1) {
            List<String> places = new ArrayList<>();
            names.forEach(name -> places.add("'" + name + "'"
                    + Optional.ofNullable(patterns.get(name))
                            .filter(body -> body.origin().line() > 0)
                            .map(body -> " (" + body.origin() + ")")
                            .orElse("")));
            Value last = patterns.get(names.get(names.size() - 1));
            if (last != null) {
                problems(last)
                        .add(OptionProblems.at(last.origin()) + "expected one pattern that catches all names but found "
                                + places.stream().collect(Collectors.joining(" and ")));
            }
        }
    }
}
