// SPDX-License-Identifier: Apache-2.0
package org.jedro.it.kill;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jedro.runner.SequentialRunner;
import org.jedro.testkit.internal.QuickJvm;

/** A process that completes one run after the other, with the class path of those that were killed. Thread-safe. */
final class Finisher implements AutoCloseable {
    private static final String DONE = "done";

    private final Process process;
    private final Writer requests;
    private final BufferedReader answers;

    private Finisher(Process process) {
        this.process = process;
        this.requests = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static Finisher in(QuickJvm jvm) throws IOException {
        return new Finisher(jvm.next(Finisher.class, List.of())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Reads folders, each after whether its run is to be resumed, and prints one line for each. */
    public static void main(String[] arguments) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int space = line.indexOf(' ');
            System.out.println(answer(Path.of(line.substring(space + 1)), line.startsWith("true ")));
        }
    }

    private static String answer(Path root, boolean isResumed) {
        try {
            KillProject project = new KillProject(root);
            project.run(isResumed, new SequentialRunner(), project.journal(), KilledRun.Plain.class);
            return DONE;
        } catch (RuntimeException e) {
            StringWriter trace = new StringWriter();
            e.printStackTrace(new PrintWriter(trace));
            return trace.toString().replace('\n', '|');
        }
    }

    /** {@return how a run could not be completed; empty if it was} */
    synchronized String finish(KillProject project, boolean isResumed) throws IOException {
        requests.write(isResumed + " " + project.root() + "\n");
        requests.flush();
        String answer = answers.readLine();
        return DONE.equals(answer) ? "" : String.valueOf(answer).replace('|', '\n');
    }

    @Override
    public void close() throws IOException {
        requests.close();
        process.destroy();
    }
}
