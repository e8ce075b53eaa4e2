// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.List;
import org.jedro.Problem;

/**
 * The result of importing another tool's catalog.
 *
 * @param entries its entries, in their order
 * @param problems problems that belong to no entry: files that cannot be read, names that two files define
 */
public record ImportedCatalog(List<ImportedEntry> entries, List<Problem> problems) {
    /** Copies the lists. */
    public ImportedCatalog {
        entries = List.copyOf(entries);
        problems = List.copyOf(problems);
    }
}
