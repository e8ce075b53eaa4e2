package org.jedro.catalog;

import java.util.List;
import org.jedro.JedroException;

/** Entries of a catalog are wrong. All of them are told at once. */
public final class CatalogConfigException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    CatalogConfigException(String message, List<String> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** {@return the problems, one sentence each} */
    public List<String> problems() {
        return problems;
    }
}
