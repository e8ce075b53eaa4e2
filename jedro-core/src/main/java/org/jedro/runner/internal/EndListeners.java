// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.UserCode;
import org.jspecify.annotations.Nullable;

/** The actions that follow the end of a run, each of which is called once. Thread-safe. */
public final class EndListeners {
    private final List<Consumer<Optional<Throwable>>> actions = new ArrayList<>();
    private boolean isOver;
    private @Nullable Throwable failure;

    /** Adds an action; calls it at once if the run has ended. */
    public void add(Consumer<Optional<Throwable>> action) {
        synchronized (this) {
            if (!isOver) {
                actions.add(action);
                return;
            }
        }
        call(action);
    }

    /** Calls the actions. */
    public void ended(@Nullable Throwable error) {
        List<Consumer<Optional<Throwable>>> all;
        synchronized (this) {
            isOver = true;
            failure = error;
            all = List.copyOf(actions);
            actions.clear();
        }
        all.forEach(this::call);
    }

    private void call(Consumer<Optional<Throwable>> action) {
        UserCode.attempt(
                () -> action.accept(Optional.ofNullable(failure)),
                e -> ExtensionFailedException.of("The action at the end of the run", "accept", e));
    }
}
