// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A process to start: without a terminal, with this JVM's JDK, and with no more time than a test can wait. */
final class Command {
    /** If set, the launcher makes no archive of classes and uses none. */
    static final String NO_ARCHIVE = "JEDRO_NO_ARCHIVE";

    private static final long MAX_SECONDS = 120;
    private static final String JAVA_OPTIONS = "JEDRO_JAVA_OPTS";
    private static final String SHORT_PROCESS = "-XX:TieredStopAtLevel=1";

    private final Path folder;
    private final List<String> words;
    private final Map<String, String> environment = new LinkedHashMap<>();

    private Command(Path folder, List<String> words) {
        this.folder = folder;
        this.words = words;
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("LC_ALL", "C.UTF-8");
        // making one takes longer than a test saves by it
        environment.put(NO_ARCHIVE, "yes");
        // such a process is too short for what the second compiler would save
        environment.put(JAVA_OPTIONS, SHORT_PROCESS);
    }

    static Command of(Path folder, List<String> words) {
        return new Command(folder, List.copyOf(words));
    }

    /** Runs in another folder. */
    Command from(Path other) {
        Command command = new Command(other, words);
        command.environment.putAll(environment);
        return command;
    }

    /** Adds an option of Java to the process that the launcher starts. */
    Command withJavaOption(String option) {
        environment.merge(JAVA_OPTIONS, option, (before, added) -> before + " " + added);
        return this;
    }

    Command with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    Command without(String variable) {
        environment.remove(variable);
        return this;
    }

    /** Starts the process. Its output goes to files, so that it never waits for a reader. */
    Running start() {
        try {
            Path out = Files.createTempFile("jedro-it", ".out");
            Path err = Files.createTempFile("jedro-it", ".err");
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(folder.toFile())
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().keySet().removeIf(name -> name.startsWith("JEDRO_") || name.startsWith("JAVA_TOOL"));
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@return what became of the process} */
    Result execute() {
        return start().await();
    }

    /** A process that runs. */
    record Running(Process process, Path out, Path err) {
        Result await() {
            try {
                if (!process.waitFor(MAX_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still running after " + MAX_SECONDS + " s:\n" + printed());
                }
                Result result = new Result(process.exitValue(), Files.readString(out), Files.readString(err));
                Files.delete(out);
                Files.delete(err);
                return result;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        String printed() {
            try {
                return Files.readString(out) + Files.readString(err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Waits until the process has printed something. */
        void awaitText(String text) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(MAX_SECONDS);
            while (!printed().contains(text)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError("ended, or too slow, before it printed '" + text + "':\n" + printed());
                }
                Thread.onSpinWait();
                try {
                    process.waitFor(50, TimeUnit.MILLISECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(e);
                }
            }
        }

        void signal(String name) {
            Command.of(Path.of("/"), List.of("sh", "-c", "kill -" + name + " " + process.pid()))
                    .execute()
                    .assertExit(0);
        }
    }

    /** What a process has left behind. */
    record Result(int exit, String out, String err) {
        Result assertExit(int expected) {
            assertThat(exit).as("exit code; printed:\n%s%s", out, err).isEqualTo(expected);
            return this;
        }

        /** The complaint is the text, and nothing else is: no stack trace, no log. */
        Result assertComplains(int expectedExit, String text) {
            assertThat(err.strip()).as("printed: %s", out).isEqualTo(text.strip());
            return assertExit(expectedExit);
        }

        String all() {
            return out + err;
        }
    }
}
