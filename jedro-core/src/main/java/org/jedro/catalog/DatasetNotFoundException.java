package org.jedro.catalog;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.Suggestions;

/** The catalog does not know a name. */
public final class DatasetNotFoundException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final List<String> candidates;

    private DatasetNotFoundException(String name, List<String> candidates) {
        super("Dataset '" + name + "' does not exist in the catalog.\n  "
                + Suggestions.hint(name, candidates, "datasets"));
        this.name = name;
        this.candidates = candidates;
    }

    static DatasetNotFoundException in(DataCatalog catalog, String name) {
        return new DatasetNotFoundException(name, List.copyOf(catalog.knownNames()));
    }

    /** {@return the name that was asked for} */
    public String name() {
        return name;
    }

    /** {@return the names that the catalog knows} */
    public List<String> candidates() {
        return candidates;
    }
}
