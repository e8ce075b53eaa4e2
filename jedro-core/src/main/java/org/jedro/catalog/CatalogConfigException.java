package org.jedro.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.Problems;

/** Entries of a catalog are wrong. All of them are told at once. */
public final class CatalogConfigException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    CatalogConfigException(String message, List<String> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    static void throwIfAny(Map<String, Problems> problemsByFile) {
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

    static CatalogConfigException ofPattern(String name, String pattern, String file, Problems problems) {
        return new CatalogConfigException(
                "Dataset '" + name + "' cannot be made from the pattern '" + pattern + "': " + problems.under(file),
                problems.list());
    }

    /** {@return the problems, one sentence each} */
    public List<String> problems() {
        return problems;
    }
}
