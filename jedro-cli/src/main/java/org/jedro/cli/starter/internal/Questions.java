// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.Optional;
import java.util.function.Function;
import org.jedro.JedroException;
import org.jedro.config.internal.InvalidOptionException;

/** Finds values: as given, else as answered on a terminal, else as preset. Never prompts without a terminal. */
final class Questions {
    private final Terminal terminal;
    private final boolean isInteractive;
    private boolean hasPrompted;

    Questions(Terminal terminal, boolean isInteractive) {
        this.terminal = terminal;
        this.isInteractive = isInteractive;
    }

    /** {@return whether it has prompted} */
    boolean hasPrompted() {
        return hasPrompted;
    }

    /**
     * {@return the value}
     *
     * @param given the value of the option
     * @param question the text of the prompt
     * @param preset the value without an answer
     * @param option what is missing if there is neither
     * @param check reads a value, or throws if it is invalid
     */
    <T> T value(
            Optional<String> given,
            String question,
            Optional<String> preset,
            String option,
            Function<String, T> check) {
        if (given.isPresent() || !isInteractive) {
            return given.or(() -> preset)
                    .map(check)
                    .orElseThrow(() -> InvalidOptionException.of(
                            option, "a value is missing, and there is no terminal to prompt for it"));
        }
        while (true) {
            Optional<T> answer = prompted(question, preset, check);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
    }

    private <T> Optional<T> prompted(String question, Optional<String> preset, Function<String, T> check) {
        hasPrompted = true;
        String text = terminal.prompt(
                        question + preset.map(value -> " [" + value + "]").orElse("") + ": ")
                .orElseThrow(() -> new JedroException("The input ended before the last answer; nothing was written."))
                .strip();
        Optional<String> answer = text.isEmpty() ? preset : Optional.of(text);
        try {
            return answer.map(check);
        } catch (InvalidOptionException e) {
            terminal.print(e.getMessage());
            return Optional.empty();
        }
    }
}
