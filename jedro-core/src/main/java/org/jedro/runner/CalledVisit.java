// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jedro.catalog.RemoteValue;
import org.jedro.pipeline.Node;
import org.jspecify.annotations.Nullable;

/** A visit to a place that only calls functions. */
final class CalledVisit implements NodeVisit {
    private final NodePlace place;
    private final String runId;

    CalledVisit(NodePlace place, String runId) {
        this.place = place;
        this.runId = runId;
    }

    @Override
    public @Nullable Object[] call(Node called, @Nullable Object[] arguments) throws Exception {
        Object[] values = new Object[arguments.length];
        for (int i = 0; i < values.length; i++) {
            Object argument = arguments[i];
            values[i] = argument == null ? null : RemoteValue.here(argument);
        }
        CompletableFuture<@Nullable Object[]> future =
                place.call(called, values, runId).toCompletableFuture();
        try {
            return future.get();
        } catch (InterruptedException e) {
            future.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw TimeLimit.unwrapped(e);
        }
    }
}
