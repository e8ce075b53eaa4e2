// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.memory.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.jedro.internal.SameJava;

/** A JVM with the same program, which collects garbage so often that the peak of its heap is close to what is needed. */
public final class SampleJvm {
    private static final String MODULE = "org.jedro.cli";
    private static final List<String> TIGHT = List.of(
            "-XX:+UseSerialGC", "-XX:MinHeapFreeRatio=15", "-XX:MaxHeapFreeRatio=25", "-XX:MaxNewSize=16m", "-Xms16m");

    private SampleJvm() {}

    /**
     * {@return the exit code of a command in such a JVM, whose heap is limited as this one's}
     *
     * @param main the class with the main method
     * @param printed gets each line that it prints
     */
    public static int run(String main, List<String> arguments, Consumer<String> printed) {
        List<String> command = new ArrayList<>(
                List.of(SameJava.executable(), "-Xmx" + Runtime.getRuntime().maxMemory()));
        command.addAll(TIGHT);
        command.addAll(SameJava.options());
        command.addAll(SameJava.main(MODULE, main));
        command.addAll(arguments);
        try {
            return run(SameJava.process(command).redirectErrorStream(true), printed);
        } catch (IOException e) {
            throw new JedroException("A JVM for the sample cannot be started: " + Reason.asEndOfSentence(e), e);
        }
    }

    private static int run(ProcessBuilder builder, Consumer<String> printed) throws IOException {
        Process process = builder.start();
        try (BufferedReader lines = process.inputReader(Charset.defaultCharset())) {
            lines.lines().forEach(printed);
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JedroException("The sample was interrupted.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    /**
     * Calls an action when the JVM that has started this one is gone.
     *
     * @param in the standard input, which ends then
     */
    public static void whenParentIsGone(InputStream in, Runnable action) {
        Thread watch = new Thread(
                () -> {
                    awaitEnd(in);
                    action.run();
                },
                "jedro-sample-end");
        watch.setDaemon(true);
        watch.start();
    }

    private static void awaitEnd(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // it is gone
        }
    }
}
