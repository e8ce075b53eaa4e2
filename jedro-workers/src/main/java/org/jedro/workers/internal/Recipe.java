// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.util.Map;
import org.jedro.catalog.BoundDataset;
import org.jedro.runner.PlacedNode;
import org.jspecify.annotations.Nullable;

/**
 * How the results of a call are made again, when they were only on a peer that is lost: the same call, with inputs that are
 * loaded or made again too. Keeps no large value.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Recipe(
        RemoteRun run,
        PlacedNode placed,
        byte[] code,
        Map<Integer, BoundDataset<?>> loaded,
        @Nullable Object[] arguments) {

    /** An argument that was large and only in the memory of the run. */
    private static final Object FORGOTTEN = new Object();

    /** Notes an argument that was packed for the call. */
    void sent(int index, Parcel parcel) {
        arguments[index] = parcel.bytes() == null ? FORGOTTEN : new Held(parcel, run.transport());
    }

    /** {@return a result of the call} */
    Parcel again(int output) {
        RemoteAttempt<?> attempt = run.again(placed).orElseThrow(() -> lost(output));
        try {
            loaded.forEach(attempt::load);
            @Nullable Object[] results = new RemoteCall(run, placed, attempt).make(code, present(attempt, output));
            if (results[output] instanceof Held made) {
                return made.keep();
            }
            throw lost(output);
        } finally {
            attempt.leave();
        }
    }

    private @Nullable Object[] present(RemoteAttempt<?> attempt, int output) {
        @Nullable Object[] present = new Object[arguments.length];
        for (int i = 0; i < present.length; i++) {
            Object argument = arguments[i];
            if (argument == FORGOTTEN) {
                throw lost(output);
            }
            if (argument instanceof Held held) {
                present[i] = held.present();
            } else if (argument != null) {
                present[i] = ValueThere.input(attempt, run.transport(), i);
            }
        }
        return present;
    }

    private LostValueException lost(int output) {
        return new LostValueException("The value of '" + placed.node().outputs().get(output)
                + "' has gone with the executor that had it, and cannot be made again without '"
                + String.join("', '", placed.node().inputs())
                + "'; give it an entry in the catalog, or the runner 'replicate: true'.");
    }
}
