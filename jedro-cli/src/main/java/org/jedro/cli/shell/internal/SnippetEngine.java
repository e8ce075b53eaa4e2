// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs snippets in this JVM, each in a thread of its own. Keeps the value or the exception of the last one as it is: JShell
 * itself would only have their texts, and would call methods of the user's classes for them.
 */
final class SnippetEngine extends DirectExecutionControl implements ExecutionControlProvider {
    private static final String NO_TEXT = "";

    private final SnippetLoader loader;
    private @Nullable SnippetThread running;
    private boolean isStopping;
    private @Nullable Object value;
    private @Nullable Throwable failure;
    private @Nullable Assignment assignment;

    /** A value for a variable. */
    private record Assignment(@Nullable Object value) {}

    SnippetEngine(SnippetLoader loader) {
        super(loader);
        this.loader = loader;
    }

    /** Forgets the last snippet. */
    void reset() {
        value = null;
        failure = null;
    }

    /** {@return the value of the last snippet} */
    @Nullable Object value() {
        return value;
    }

    /** {@return what the last snippet threw} */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Sets the value that the next read of a variable stores in it. */
    void assignNext(@Nullable Object next) {
        assignment = new Assignment(next);
    }

    @Override
    protected @Nullable String invoke(Method method) throws Exception {
        try {
            value = run(() -> call(method));
            return NO_TEXT;
        } catch (SPIResolutionException e) {
            return throwConvertedInvocationException(e);
        } catch (Throwable e) {
            failure = e;
            throw new ExecutionControl.UserException("", e.getClass().getName(), new StackTraceElement[0]);
        }
    }

    /** Runs code that {@link #interrupt} stops; {@return its value} */
    @Nullable Object run(SnippetThread.Code code) throws Throwable {
        SnippetThread thread = new SnippetThread(code, loader);
        begin(thread);
        try {
            return thread.await();
        } finally {
            begin(null);
        }
    }

    private synchronized void begin(@Nullable SnippetThread next) {
        running = next;
        if (next != null && isStopping) {
            next.stop();
        }
    }

    private static @Nullable Object call(Method method) throws Throwable {
        try {
            return method.invoke(null);
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNullElse(e.getCause(), e);
        }
    }

    /** Reads a variable, or stores a value in it. */
    @Override
    public String varValue(String type, String name) throws InternalException {
        try {
            Field field = loader.loadClass(type).getDeclaredField(name);
            field.setAccessible(true);
            Assignment next = assignment;
            if (next != null) {
                assignment = null;
                field.set(null, next.value);
            }
            value = field.get(null);
            return NO_TEXT;
        } catch (ReflectiveOperationException | IllegalArgumentException | LinkageError e) {
            throw new InternalException(String.valueOf(e));
        }
    }

    /** Stops the snippet that runs and those that follow, until {@link #forgetInterrupt}. */
    synchronized void interrupt() {
        SnippetThread thread = running;
        isStopping = true;
        if (thread != null) {
            thread.stop();
        }
    }

    /** Lets snippets run again. */
    synchronized void forgetInterrupt() {
        isStopping = false;
    }

    @Override
    public void stop() {
        interrupt();
    }

    @Override
    public String name() {
        return "jedro";
    }

    @Override
    public ExecutionControl generate(ExecutionEnv environment, Map<String, String> parameters) {
        return this;
    }
}
