// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.Optional;
import org.jedro.cli.starter.internal.Terminal;

/** The console, with the answers of the standard input. */
final class ConsoleTerminal implements Terminal {
    private final Console console;
    private final BufferedReader answers;

    ConsoleTerminal(Console console) {
        this.console = console;
        this.answers = new BufferedReader(new InputStreamReader(System.in, console.encoding()));
    }

    @Override
    public boolean isInteractive() {
        return console.isTerminal();
    }

    @Override
    public void print(String line) {
        console.print(line);
    }

    @Override
    public Optional<String> prompt(String question) {
        console.prompt(question);
        try {
            return Optional.ofNullable(answers.readLine());
        } catch (IOException e) {
            // the same as its end: there is no answer
            return Optional.empty();
        }
    }
}
