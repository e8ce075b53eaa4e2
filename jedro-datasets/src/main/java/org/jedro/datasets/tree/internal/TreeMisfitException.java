package org.jedro.datasets.tree.internal;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** A value in a tree that is not what a component expects; its message is a clause without any data in it. */
public final class TreeMisfitException extends DatabindException {
    private static final long serialVersionUID = 1L;

    TreeMisfitException(JsonParser place, String clause) {
        super(place, clause, place.currentTokenLocation());
    }

    TreeMisfitException(JsonParser place, String clause, Throwable cause) {
        super(place, clause, place.currentTokenLocation(), cause);
    }
}
