// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs commands with the answers of a person, or without one. */
final class Commands implements Terminal {
    private final Deque<String> answers;
    private final boolean isInteractive;
    private final List<String> printed = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();

    private Commands(boolean isInteractive, String... answers) {
        this.isInteractive = isInteractive;
        this.answers = new ArrayDeque<>(Arrays.asList(answers));
    }

    /** Without a terminal. */
    static Commands alone() {
        return new Commands(false);
    }

    /** On a terminal; after the last answer, the input ends. */
    static Commands answering(String... answers) {
        return new Commands(true, answers);
    }

    /** Runs a command; its failure is thrown. */
    Commands run(String... words) {
        CommandLine root =
                new CommandLine(CommandLine.Model.CommandSpec.create().name("jedro"));
        StarterCommands.of(this).forEach((name, command) -> root.addSubcommand(name, command.get()));
        root.setExecutionExceptionHandler((failure, command, parsed) -> {
            throw failure;
        });
        CommandLine.ParseResult parsed = root.parseArgs(words);
        try {
            new CommandLine.RunLast().execute(parsed);
        } catch (CommandLine.ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
        return this;
    }

    String printed() {
        return String.join("\n", printed);
    }

    List<String> questions() {
        return questions;
    }

    @Override
    public boolean isInteractive() {
        return isInteractive;
    }

    @Override
    public void print(String line) {
        printed.add(line);
    }

    @Override
    public Optional<String> prompt(String question) {
        questions.add(question);
        return Optional.ofNullable(answers.poll());
    }

    /** {@return the files below a folder, sorted} */
    static List<String> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
