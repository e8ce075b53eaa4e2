// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.format;

import java.util.Map;
import java.util.Optional;
import org.jedro.datasets.internal.XmlNames;

/**
 * The options of {@link Formats#XML}: the layout of rows in the document. A whole document ignores them.
 *
 * @param row the name of the row elements; by default all children of the root are loaded, and {@code row} is
 *     saved
 * @param root the name of the root that is saved; {@code data} by default
 * @param types the types of some columns; the others are inferred from all of their values
 */
public record XmlOptions(Optional<String> row, String root, Map<String, ColumnType> types) {
    /** Checks the names. */
    public XmlOptions {
        row.ifPresent(XmlNames::check);
        XmlNames.check(root);
        types = Map.copyOf(types);
    }

    /** {@return the default options: the children of the root are rows} */
    public static XmlOptions defaults() {
        return new XmlOptions(Optional.empty(), "data", Map.of());
    }
}
