// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import java.util.Map;
import org.jedro.Experimental;
import org.jedro.session.Session;

/**
 * Adds functions and variables to {@code jedro shell}. Found by {@link java.util.ServiceLoader}. The names that the shell itself has
 * ready take precedence.
 */
@Experimental
public interface ShellProvider {

    /**
     * {@return public classes whose public static methods snippets call by name alone} A method that needs the project takes the
     * session, the catalog or what else is ready as an argument. None by default.
     */
    default List<Class<?>> functions() {
        return List.of();
    }

    /**
     * {@return values that variables hold, by their names} Called when the shell begins, and after each {@code reload()}. None by
     * default.
     *
     * @param session the session of the shell
     */
    default Map<String, Object> variables(Session session) {
        return Map.of();
    }
}
