// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jedro.JedroException;
import org.jedro.internal.Suggestions;

/** Resolves the columns that an option of an entry names. */
public final class ColumnNames {
    private ColumnNames() {}

    /**
     * {@return the positions of the columns that an option names; all if it names none}
     *
     * @throws JedroException if a column does not exist
     */
    public static int[] positions(List<TableColumn> there, Optional<List<String>> wanted) {
        if (wanted.isEmpty()) {
            return IntStream.range(0, there.size()).toArray();
        }
        List<String> names = there.stream().map(TableColumn::name).toList();
        require(wanted.get(), names, "columns");
        return wanted.get().stream().mapToInt(names::indexOf).toArray();
    }

    /**
     * Checks that a table has the columns that an option names, each once.
     *
     * @throws JedroException if it lacks one, or one is named twice
     */
    public static void require(Iterable<String> wanted, List<String> there, String option) {
        Set<String> seen = new HashSet<>();
        for (String name : wanted) {
            if (!seen.add(name)) {
                throw new JedroException("the option '" + option + "' names column '" + name + "' twice");
            }
            if (!there.contains(name)) {
                throw new JedroException("there is no column '" + name + "', which the option '" + option + "' names; "
                        + Suggestions.hint(name, there, "columns"));
            }
        }
    }
}
