// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jedro.secret.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * The streams that a command writes to: results and progress to one, errors and warnings to the other. Thread-safe: lines are
 * never mixed.
 */
public final class Console {
    private static final String CLEAR = "\033[K";

    /** The terminal cuts off a line that is wider than itself, so that the line occupies only one row. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP = "\033[?7h";

    /** The bits of a Unix file mode that state what kind of file it is. */
    private static final int FILE_TYPE = 0xF000;

    private static final int CHARACTER_DEVICE = 0x2000;

    private volatile PrintStream out;
    private volatile PrintStream err;
    private volatile Charset charset;
    private final boolean isTerminal;
    private final boolean isColored;
    private boolean isErrorTerminal;
    private volatile Supplier<Secrets> secrets = () -> Secrets.NONE;
    private String status = "";
    private boolean isMidLine;

    /** The colors of a line's parts. */
    enum Color {
        RED(31),
        GREEN(32),
        YELLOW(33);

        private final int code;

        Color(int code) {
            this.code = code;
        }
    }

    /** Creates a console; {@code isTerminal} states whether it is interactive, so that a line may be redrawn. */
    public Console(OutputStream out, OutputStream err, Charset charset, boolean isTerminal) {
        this(out, err, charset, isTerminal, isTerminal);
    }

    /** Creates a console that may be interactive but without colors. */
    Console(OutputStream out, OutputStream err, Charset charset, boolean isTerminal, boolean isColored) {
        this.out = new PrintStream(out, false, charset);
        this.err = new PrintStream(err, false, charset);
        this.charset = charset;
        this.isTerminal = isTerminal;
        this.isColored = isColored;
        this.isErrorTerminal = isTerminal;
    }

    /** {@return the console of this JVM; without colors if the variables have a {@code NO_COLOR} that is not empty} */
    static Console ofSystem(Map<String, String> variables) {
        boolean isTerminal = isSystemTerminal();
        Console console = new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                charset(),
                isTerminal,
                isTerminal && variables.getOrDefault("NO_COLOR", "").isEmpty());
        console.isErrorTerminal = isTerminal && isErrorDevice();
        return console;
    }

    /**
     * Masks secrets in all output from now on.
     *
     * @param known supplies the secrets that are known when a line is printed; must not print anything itself
     */
    void conceal(Supplier<Secrets> known) {
        secrets = known;
    }

    /** {@return a text with its secrets masked, for printing and logging} */
    String masked(String text) {
        return secrets.get().mask(text);
    }

    /** {@return whether a command line contains a known secret, so that its record does not contain the whole of it} */
    boolean hasSecret(List<String> words) {
        String line = ShellWords.join(words);
        return !masked(line).equals(line);
    }

    /** {@return whether the console is an interactive terminal} */
    public boolean isTerminal() {
        return isTerminal;
    }

    /** {@return whether errors and warnings are shown on the terminal too, not redirected} */
    boolean isErrorTerminal() {
        return isErrorTerminal;
    }

    /** {@return whether colors are enabled} */
    boolean isColored() {
        return isColored;
    }

    /** {@return a text in a color, if colors are enabled} */
    String colored(Color color, String text) {
        return isColored ? "\033[" + color.code + "m" + text + "\033[0m" : text;
    }

    /** {@return a writer of results, for libraries that require one} */
    PrintWriter out() {
        return new PrintWriter(out, true, charset);
    }

    /** {@return a writer of errors and warnings, for libraries that require one} */
    PrintWriter err() {
        return new PrintWriter(err, true, charset);
    }

    /**
     * Redirects the standard streams of the JVM to this console, so that the output of nodes and libraries does not
     * mix with the line at the bottom.
     */
    void takeStandardStreams() {
        System.setOut(new WholeTexts(new Through(() -> out), charset));
        System.setErr(new WholeTexts(new Through(() -> err), charset));
    }

    /** Prints to other streams from now on, also what is printed to the standard streams of the JVM. */
    synchronized void redirect(OutputStream results, OutputStream problems, Charset encoding) {
        clearStatus();
        charset = encoding;
        out = new PrintStream(results, false, charset);
        err = new PrintStream(problems, false, charset);
        takeStandardStreams();
    }

    /** Prints a line. */
    public void print(String line) {
        printMasked(masked(line));
    }

    /** Prints complete output, which may not be UTF-8; bytes in which nothing is masked are unchanged. */
    void print(byte[] content) {
        byte[] shown = masked(content, 0, content.length, StandardCharsets.UTF_8);
        if (shown.length > 0) {
            pass(out, shown, 0, shown.length);
        }
    }

    private byte[] masked(byte[] bytes, int offset, int length, Charset encoding) {
        String text = new String(bytes, offset, length, encoding);
        String shown = masked(text);
        return shown.equals(text) ? Arrays.copyOfRange(bytes, offset, offset + length) : shown.getBytes(encoding);
    }

    private synchronized void printMasked(String line) {
        clearStatus();
        endLine();
        out.println(line);
        drawStatus();
        out.flush();
    }

    /** Prints a question; the answer is typed on the same line, and ends it. */
    void prompt(String question) {
        promptMasked(masked(question));
    }

    private synchronized void promptMasked(String question) {
        clearStatus();
        endLine();
        out.print(question);
        out.flush();
    }

    /** {@return the encoding of what is printed and typed} */
    Charset encoding() {
        return charset;
    }

    /** Prints an error or a warning. */
    public void complain(String text) {
        complainMasked(masked(text));
    }

    private synchronized void complainMasked(String text) {
        clearStatus();
        endLine();
        out.flush();
        err.println(text);
        err.flush();
        drawStatus();
        out.flush();
    }

    /** Draws a line that stays at the bottom until the next one replaces it; does nothing without a terminal. */
    synchronized void status(String line) {
        if (isTerminal) {
            clearStatus();
            status = line;
            drawStatus();
            out.flush();
        }
    }

    synchronized void flush() {
        out.flush();
        err.flush();
    }

    private void clearStatus() {
        if (!status.isEmpty() && !isMidLine) {
            out.print("\r" + CLEAR);
            out.flush();
        }
    }

    private void drawStatus() {
        if (!status.isEmpty() && !isMidLine) {
            out.print(NO_WRAP + status + WRAP);
        }
    }

    /** Ends a line that other code has begun but not ended. */
    private void endLine() {
        if (isMidLine) {
            out.println();
            isMidLine = false;
        }
    }

    private synchronized void pass(PrintStream target, byte[] bytes, int offset, int length) {
        clearStatus();
        target.write(bytes, offset, length);
        target.flush();
        isMidLine = bytes[offset + length - 1] != '\n';
        drawStatus();
        out.flush();
    }

    private static Charset charset() {
        try {
            String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
            return Charset.forName(name);
        } catch (UnsupportedCharsetException e) {
            return Charset.defaultCharset();
        }
    }

    /** From JDK 22 on, a console exists even without a terminal, and reports this itself. */
    @SuppressWarnings("SystemConsoleNull")
    private static boolean isSystemTerminal() {
        java.io.Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            Method isTerminal = java.io.Console.class.getMethod("isTerminal");
            return (Boolean) isTerminal.invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    /**
     * {@return whether the standard error stream is a device, as a terminal is, not a file or a pipe} Java itself only knows whether
     * the output is a terminal; without a file system of Unix, it is assumed for both.
     */
    private static boolean isErrorDevice() {
        try {
            int mode = (Integer) Files.getAttribute(Path.of("/dev/fd/2"), "unix:mode");
            return (mode & FILE_TYPE) == CHARACTER_DEVICE;
        } catch (IOException | RuntimeException e) {
            return true;
        }
    }

    /** Writes each text at once: a secret in a long one would not be found in its pieces. */
    private static final class WholeTexts extends PrintStream {
        private final Charset encoding;

        WholeTexts(OutputStream target, Charset encoding) {
            super(target, true, encoding);
            this.encoding = encoding;
        }

        @Override
        public void print(@Nullable String text) {
            byte[] bytes = String.valueOf(text).getBytes(encoding);
            write(bytes, 0, bytes.length);
        }

        @Override
        public void print(char[] text) {
            print(String.valueOf(text));
        }

        @Override
        public void print(@Nullable Object value) {
            print(String.valueOf(value));
        }
    }

    /** A standard stream that is redirected to this console. */
    private final class Through extends OutputStream {
        private final Supplier<PrintStream> target;

        Through(Supplier<PrintStream> target) {
            this.target = target;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            if (length > 0) {
                byte[] shown = masked(bytes, offset, length, charset);
                pass(target.get(), shown, 0, shown.length);
            }
        }
    }
}
