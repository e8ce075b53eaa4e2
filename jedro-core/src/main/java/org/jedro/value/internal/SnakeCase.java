// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import java.util.Locale;

/**
 * Writes Java names in snake case, wherever a name is derived: keys of configuration, columns and fields of
 * data, options, automatic names of nodes and pipelines.
 */
public final class SnakeCase {
    private SnakeCase() {}

    /**
     * {@return the name in snake case: {@code testSize} is {@code test_size}, {@code userID} is {@code user_id}, {@code
     * URLPath} is {@code url_path}}
     *
     * <p>A word starts at an upper-case letter that follows something else, and at the last letter of a run of upper-case
     * letters if a lower-case letter follows it.
     */
    public static String of(String name) {
        StringBuilder snake = new StringBuilder(name.length() + 4);
        for (int i = 0; i < name.length(); i++) {
            if (startsWord(name, i)) {
                snake.append('_');
            }
            snake.append(name.charAt(i));
        }
        return snake.toString().toLowerCase(Locale.ROOT);
    }

    private static boolean startsWord(String name, int index) {
        if (index == 0 || !Character.isUpperCase(name.charAt(index)) || name.charAt(index - 1) == '_') {
            return false;
        }
        return !Character.isUpperCase(name.charAt(index - 1))
                || (index + 1 < name.length() && Character.isLowerCase(name.charAt(index + 1)));
    }
}
