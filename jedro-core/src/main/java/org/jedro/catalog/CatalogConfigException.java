// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Collection;
import java.util.List;
import org.jedro.JedroException;
import org.jedro.Problems;
import org.jedro.internal.ProblemText;

/** Entries of a catalog are wrong. Contains the problems of all files, in the order of the catalog. */
public final class CatalogConfigException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final List<String> names;

    private CatalogConfigException(String message, Problems problems, Collection<String> names) {
        super(message, problems.list());
        this.names = List.copyOf(names);
    }

    /**
     * {@return the exception for entries of catalog files}
     *
     * @param names the entries and patterns that are themselves wrong, in their order
     */
    public static CatalogConfigException of(Problems problems, Collection<String> names) {
        return new CatalogConfigException(String.join("\n", ProblemText.paragraphs(problems.list())), problems, names);
    }

    /** {@return the exception for a dataset whose entry cannot be made from the pattern that it matches} */
    public static CatalogConfigException ofPattern(String name, String pattern, String file, Problems problems) {
        return new CatalogConfigException(
                "Dataset '" + name + "' cannot be made from the pattern '" + pattern + "': " + problems.under(file),
                problems,
                List.of(name));
    }

    /** {@return the entries and patterns that are themselves wrong, in their order; all others are valid} */
    public List<String> names() {
        return names;
    }
}
