// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.Optional;
import java.util.regex.Pattern;
import org.jedro.config.internal.InvalidOptionException;

/**
 * A question of a starter.
 *
 * @param key the name of the value in the starter's files
 * @param title the question
 * @param text what explains it
 * @param regex what a valid answer matches
 * @param error what is printed if it does not
 * @param preset the value without an answer
 */
record Prompt(
        String key,
        String title,
        Optional<String> text,
        Optional<Pattern> regex,
        Optional<String> error,
        Optional<String> preset) {

    /**
     * {@return the answer, if it is valid}
     *
     * @throws InvalidOptionException if it is not
     */
    String checked(String answer) {
        if (answer.indexOf('\n') >= 0
                || regex.isPresent() && !regex.get().matcher(answer).matches()) {
            String rule = error.orElse("expected a text that matches "
                    + regex.map(Pattern::pattern).orElse(".*"));
            throw InvalidOptionException.of(key, rule.replaceFirst("\\.$", "") + "; was '" + answer + "'");
        }
        return answer;
    }
}
