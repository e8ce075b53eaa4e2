// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What plugins add to a shell.
 *
 * @param functions public classes whose static methods are called by name alone
 * @param variables the values of variables by their names
 * @param problems why something is left out, as sentences
 */
public record Additions(List<Class<?>> functions, Map<String, Object> variables, List<String> problems) {
    /** Nothing. */
    public static final Additions NONE = new Additions(List.of(), Map.of(), List.of());

    /** Copies the collections. */
    public Additions {
        functions = List.copyOf(functions);
        variables = new LinkedHashMap<>(variables);
        problems = List.copyOf(new ArrayList<>(problems));
    }
}
