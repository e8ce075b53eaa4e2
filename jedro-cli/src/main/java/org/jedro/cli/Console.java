package org.jedro.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.Charset;
import java.nio.charset.UnsupportedCharsetException;

/**
 * The streams that a command writes to: results and progress to one, complaints to the other. Thread-safe: a line is never
 * mixed with another.
 */
public final class Console {
    private final PrintStream out;
    private final PrintStream err;
    private final boolean isTerminal;
    private String status = "";

    /** Creates a console; {@code isTerminal} says whether somebody watches, so that a line may be drawn again. */
    public Console(OutputStream out, OutputStream err, Charset charset, boolean isTerminal) {
        this.out = new PrintStream(out, false, charset);
        this.err = new PrintStream(err, false, charset);
        this.isTerminal = isTerminal;
    }

    /** {@return the console of this JVM} */
    static Console ofSystem() {
        return new Console(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                charset(),
                isSystemTerminal());
    }

    /** {@return whether somebody watches} */
    public boolean isTerminal() {
        return isTerminal;
    }

    /** {@return the stream of results, for libraries that want one} */
    PrintStream out() {
        return out;
    }

    /** {@return the stream of complaints, for libraries that want one} */
    PrintStream err() {
        return err;
    }

    /** Prints a line. */
    public synchronized void print(String line) {
        clearStatus();
        out.println(line);
        drawStatus();
        out.flush();
    }

    /** Prints a complaint. */
    public synchronized void complain(String text) {
        clearStatus();
        out.flush();
        err.println(text);
        err.flush();
        drawStatus();
        out.flush();
    }

    /** Draws a line that stays at the bottom until the next one takes its place; does nothing if nobody watches. */
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
        if (!status.isEmpty()) {
            out.print("\r\033[K");
        }
    }

    private void drawStatus() {
        if (!status.isEmpty()) {
            out.print(status);
        }
    }

    private static Charset charset() {
        try {
            String name = System.getProperty("stdout.encoding", System.getProperty("native.encoding", "UTF-8"));
            return Charset.forName(name);
        } catch (UnsupportedCharsetException e) {
            return Charset.defaultCharset();
        }
    }

    /** From JDK 22 on there is a console even where nobody watches, and it says so itself. */
    private static boolean isSystemTerminal() {
        java.io.Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            Method asks = java.io.Console.class.getMethod("isTerminal");
            return (Boolean) asks.invoke(console);
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
