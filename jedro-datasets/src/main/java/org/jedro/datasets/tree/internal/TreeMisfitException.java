// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DatabindException;

/** A value in a tree does not fit its component; the message is a clause that contains no data. */
public final class TreeMisfitException extends DatabindException {
    private static final long serialVersionUID = 1L;

    TreeMisfitException(JsonParser place, String clause) {
        super(place, clause, place.currentTokenLocation());
    }

    TreeMisfitException(JsonParser place, String clause, Throwable cause) {
        super(place, clause, place.currentTokenLocation(), cause);
    }
}
