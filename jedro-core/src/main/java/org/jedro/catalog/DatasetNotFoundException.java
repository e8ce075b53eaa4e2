// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;
import org.jedro.ref.DatasetName;

/** The catalog does not contain a name. */
public final class DatasetNotFoundException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final List<String> candidates;

    private DatasetNotFoundException(String message, String name, List<String> candidates) {
        super(message);
        this.name = name;
        this.candidates = candidates;
    }

    static DatasetNotFoundException in(DataCatalog catalog, String name) {
        boolean isParameter = DatasetName.isParameter(name);
        List<String> candidates = catalog.knownNames().stream()
                .filter(known -> DatasetName.isParameter(known) == isParameter)
                .toList();
        return new DatasetNotFoundException(
                (isParameter ? "Parameter '" : "Dataset '") + name + "' does not exist in the catalog.\n  "
                        + Suggestions.hint(name, candidates, isParameter ? "parameters" : "datasets"),
                name,
                candidates);
    }

    /** {@return the exception for a parameter where only an entry is possible} */
    static DatasetNotFoundException isParameter(String name, List<String> candidates) {
        return new DatasetNotFoundException(
                "Parameter '" + name + "' cannot be taken out of the catalog, which has no entry for it.",
                name,
                List.copyOf(candidates));
    }

    /** {@return the exception for unknown names in the versions to load} */
    static DatasetNotFoundException inLoadVersions(List<String> names, List<String> candidates) {
        StringBuilder text = new StringBuilder(
                names.size() == 1
                        ? "A version to load is given for a dataset that does not exist in the catalog:"
                        : "Versions to load are given for datasets that do not exist in the catalog:");
        for (String name : names) {
            text.append("\n  '").append(name).append("'; ").append(Suggestions.hint(name, candidates, "datasets"));
        }
        return new DatasetNotFoundException(text.toString(), names.get(0), candidates);
    }

    /** {@return the requested name} */
    public String name() {
        return name;
    }

    /** {@return the names in the catalog} */
    public List<String> candidates() {
        return candidates;
    }
}
