// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.function.Supplier;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Reads snippets from a terminal. Ctrl-C clears a snippet that is being typed and stops one that runs; Ctrl-D ends.
 */
public final class TerminalLoop implements AutoCloseable {
    private static final int MAX_HISTORY = 2_000;
    private static final int WIDTH = 120;
    private static final int HEIGHT = 40;
    private static final String PROMPT = "jedro> ";
    private static final String MORE = "  ...> ";
    private static final Set<String> ENDS = Set.of("exit", "quit", "/exit", "exit()", "quit()");

    private final Terminal terminal;

    private TerminalLoop(Terminal terminal) {
        this.terminal = terminal;
    }

    /** {@return the terminal of this JVM} */
    public static TerminalLoop open(Charset encoding) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .encoding(encoding)
                .graphemeCluster(false)
                .build();
        if (terminal.getWidth() <= 0 || terminal.getHeight() <= 0) {
            // a pseudo terminal of a program may have no size, and JLine draws nothing on one without
            terminal.setSize(new Size(WIDTH, HEIGHT));
        }
        return new TerminalLoop(terminal);
    }

    /** {@return the number of characters in a line} */
    public int width() {
        return terminal.getWidth();
    }

    static boolean isEnd(String line) {
        return ENDS.contains(line.strip().replaceFirst(";$", ""));
    }

    /**
     * Evaluates what the user types, until its end.
     *
     * @param shell the shell, which may become ready while the user types
     * @param freshLine makes sure that the prompt begins a line
     */
    public void run(Supplier<Shell> shell, Path history, Runnable freshLine) {
        LineReader reader = reader(shell, history);
        while (true) {
            freshLine.run();
            // a run that was cancelled has put its own handler there
            terminal.handle(Terminal.Signal.INT, signal -> shell.get().stop());
            try {
                String source = reader.readLine(PROMPT);
                if (isEnd(source)) {
                    return;
                }
                shell.get().eval(source);
                // Ctrl-C may have come when the snippet was done; from the end of readLine on it is for the next one
                shell.get().forgetStop();
            } catch (UserInterruptException e) {
                // the snippet is dropped
            } catch (EndOfFileException e) {
                return;
            }
        }
    }

    private LineReader reader(Supplier<Shell> shell, Path history) {
        SnippetParser parser = new SnippetParser(shell);
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("jedro")
                .parser(parser)
                .completer(parser)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.HISTORY_IGNORE_SPACE, true)
                .variable(LineReader.SECONDARY_PROMPT_PATTERN, MORE)
                .variable(LineReader.HISTORY_SIZE, MAX_HISTORY)
                .variable(LineReader.HISTORY_FILE_SIZE, MAX_HISTORY);
        if (isWritable(history)) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        return builder.build();
    }

    /** What was typed may be secret, so that only the user may read it. */
    private static boolean isWritable(Path history) {
        try {
            Files.createDirectories(history.toAbsolutePath().getParent());
            boolean isPosix =
                    history.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (isPosix) {
                Files.createFile(
                        history, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            return true;
        } catch (FileAlreadyExistsException e) {
            return Files.isWritable(history);
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        terminal.close();
    }
}
