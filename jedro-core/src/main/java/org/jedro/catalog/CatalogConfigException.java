package org.jedro.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.Problems;

/** Entries of a catalog are wrong. All of them are told at once. */
public final class CatalogConfigException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, List<String>> problemsByFile;
    private final transient List<String> names;

    private CatalogConfigException(String message, Map<String, List<String>> problemsByFile, Collection<String> names) {
        super(message);
        this.problemsByFile = Collections.unmodifiableMap(problemsByFile);
        this.names = List.copyOf(names);
    }

    static void throwIfAny(Map<String, Problems> problemsByFile, Collection<String> names) {
        List<String> texts = new ArrayList<>();
        Map<String, List<String>> all = new LinkedHashMap<>();
        problemsByFile.forEach((file, problems) -> {
            if (!problems.isEmpty()) {
                texts.add(problems.under(file));
                all.put(file, List.copyOf(problems.list()));
            }
        });
        if (!all.isEmpty()) {
            throw new CatalogConfigException(String.join("\n", texts), all, names);
        }
    }

    static CatalogConfigException ofPattern(String name, String pattern, String file, Problems problems) {
        return new CatalogConfigException(
                "Dataset '" + name + "' cannot be made from the pattern '" + pattern + "': " + problems.under(file),
                new LinkedHashMap<>(Map.of(file, List.copyOf(problems.list()))),
                List.of(name));
    }

    /** {@return the entries and patterns that are wrong by themselves, in their order; others are well} */
    public List<String> names() {
        return names;
    }

    /** {@return the problems, one sentence each} */
    public List<String> problems() {
        return problemsByFile.values().stream().flatMap(List::stream).toList();
    }

    /** {@return the problems by the file that they are in, each with its line} */
    public Map<String, List<String>> problemsByFile() {
        return problemsByFile;
    }
}
