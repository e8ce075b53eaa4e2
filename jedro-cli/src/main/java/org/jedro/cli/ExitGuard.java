// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Fails the command if user code ends the JVM: {@code System.exit(0)} in a node must not look like success. A
 * shutdown hook finds the thread that called it, since Java has no other way to prevent it. Signals, which end the JVM in
 * another way, and {@code Runtime.halt} are not detected.
 */
final class ExitGuard {
    private static final long PATIENCE_SECONDS = 2;

    private final Console console;
    private final RunningNodes nodes = new RunningNodes();
    private volatile @Nullable Thread allowed;

    private ExitGuard(Console console) {
        this.console = console;
    }

    /** {@return a guard that does nothing, for a command that does not own the JVM} */
    static ExitGuard none(Console console) {
        return new ExitGuard(console);
    }

    /** {@return a guard of this JVM} */
    static ExitGuard install(Console console) {
        ExitGuard guard = new ExitGuard(console);
        Runtime.getRuntime().addShutdownHook(new Thread(guard::check, "jedro-exit-guard"));
        return guard;
    }

    /** {@return the hook that records the nodes of a run} */
    RunningNodes nodes() {
        return nodes;
    }

    /** Ends the JVM; only its main class may call this. */
    void exit(int code) {
        allowed = Thread.currentThread();
        System.exit(code);
    }

    private void check() {
        Map<Thread, StackTraceElement[]> stacks = new LinkedHashMap<>(Thread.getAllStackTraces());
        nodes.threads().forEach(thread -> stacks.put(thread, thread.getStackTrace()));
        stacks.forEach((thread, stack) -> {
            if (!thread.equals(allowed) && endsTheJvm(stack)) {
                refuse(thread, stack);
            }
        });
    }

    /** A thread that waits for another thread's exit has not reached the hooks, and a signal reaches them without the method. */
    private static boolean endsTheJvm(StackTraceElement[] stack) {
        return calls(stack, "java.lang.Runtime", "exit")
                && calls(stack, "java.lang.ApplicationShutdownHooks", "runHooks");
    }

    private static boolean calls(StackTraceElement[] stack, String type, String method) {
        return Arrays.stream(stack)
                .anyMatch(frame -> frame.getClassName().equals(type)
                        && frame.getMethodName().equals(method));
    }

    /** The thread that waits for this hook may hold the console. */
    private void refuse(Thread thread, StackTraceElement[] stack) {
        Thread complaint = new Thread(() -> {
            String sentence = sentence(thread, stack);
            console.complain(sentence);
            console.flush();
            LogFile.append(sentence, nodes.runId(), nodes.in(thread).orElse("-"));
        });
        complaint.setDaemon(true);
        complaint.start();
        try {
            complaint.join(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(ExitCode.RUN_FAILED);
    }

    private String sentence(Thread thread, StackTraceElement[] stack) {
        Optional<String> node = nodes.in(thread);
        List<String> running = nodes.all();
        String place = caller(stack).map(frame -> "\n  at " + text(frame)).orElse("");
        if (node.isPresent()) {
            return "Node '" + node.get() + "' failed: System.exit was called while it ran." + place
                    + "\n  throw an exception to fail the node, or return to end it";
        }
        if (!running.isEmpty()) {
            return "The run failed: System.exit was called in thread '" + thread.getName() + "' while "
                    + (running.size() == 1 ? "node " : "nodes ")
                    + running.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "))
                    + " ran." + place + "\n  throw an exception to fail the node, or return to end it";
        }
        return "The command failed: System.exit was called before its end." + place
                + "\n  throw an exception to fail the command";
    }

    /** The text of a stack trace element begins with the class loader. */
    private static String text(StackTraceElement frame) {
        String file =
                frame.getFileName() == null ? "Unknown Source" : frame.getFileName() + ":" + frame.getLineNumber();
        return frame.getClassName() + "." + frame.getMethodName() + "(" + file + ")";
    }

    /** {@return the place outside the JDK from which the method was called} */
    private static Optional<StackTraceElement> caller(StackTraceElement[] stack) {
        return Arrays.stream(stack)
                .filter(frame -> !frame.getClassName().startsWith("java."))
                .findFirst();
    }
}
