// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import org.jedro.function.Fn1;
import org.jedro.ref.DatasetRef;
import org.jspecify.annotations.Nullable;

/**
 * An output that an accessor takes out of what the function returns; written {@code out(Split::xTrain, X_TRAIN)}.
 *
 * @param <R> what the function returns
 */
public final class Out<R extends @Nullable Object> {
    private final Fn1<R, ?> accessor;
    private final DatasetRef<?> dataset;

    Out(Fn1<R, ?> accessor, DatasetRef<?> dataset) {
        this.accessor = accessor;
        this.dataset = dataset;
    }

    Fn1<R, ?> accessor() {
        return accessor;
    }

    DatasetRef<?> dataset() {
        return dataset;
    }
}
