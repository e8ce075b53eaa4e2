// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.List;
import java.util.stream.Stream;
import org.jedro.Problem;
import org.jedro.value.MapValue;

/**
 * The configuration of one kind as far as it can be known, for tools that check it value by value.
 *
 * @param values the merged tree, without files that cannot be read; a value that cannot be resolved is the text
 *     as it is written
 * @param written the same tree, but with calls of resolvers such as <code>${globals:x}</code> in place of their values;
 *     references to other values of the files are replaced
 * @param unresolved the reasons why values cannot be resolved, each at its path
 * @param problems all other problems: files that cannot be read, names that two files define
 */
public record PartialConfig(MapValue values, MapValue written, List<Problem> unresolved, List<Problem> problems) {
    /** Copies the lists. */
    public PartialConfig {
        unresolved = List.copyOf(unresolved);
        problems = List.copyOf(problems);
    }

    /** {@return the problems of files and names, then the reasons why values cannot be resolved} */
    public List<Problem> allProblems() {
        return Stream.concat(problems.stream(), unresolved.stream()).toList();
    }
}
