// SPDX-License-Identifier: Apache-2.0
package org.jedro.testkit;

import org.jedro.catalog.CatalogEntry;
import org.jedro.catalog.Confirmable;
import org.jedro.catalog.Dataset;
import org.jedro.catalog.Findable;
import org.jedro.ref.TypeRef;

/**
 * A dataset that fails in one of its operations, and performs the others. Immutable.
 *
 * @param <T> the type of the value
 */
public final class FailingDataset<T> implements Dataset<T>, Confirmable, Findable {

    /** The operation that fails. */
    public enum At {
        /** Loading. */
        LOAD,
        /** Saving. */
        SAVE,
        /** Confirming. */
        CONFIRM,
        /** Releasing. */
        RELEASE
    }

    private final At at;
    private final T value;

    private FailingDataset(At at, T value) {
        this.at = at;
        this.value = value;
    }

    /** {@return a dataset that fails in one operation, with the message {@code no luck}, and always holds the same value} */
    public static <T> FailingDataset<T> at(At at, T value) {
        return new FailingDataset<>(at, value);
    }

    /** {@return this dataset as an entry of a catalog} */
    public CatalogEntry entry(Class<T> type) {
        return CatalogEntry.of("failing", TypeRef.of(type), this);
    }

    private void pass(At current) throws Exception {
        if (current == at) {
            throw new java.io.IOException("no luck");
        }
    }

    @Override
    public T load() throws Exception {
        pass(At.LOAD);
        return value;
    }

    @Override
    public void save(T ignored) throws Exception {
        pass(At.SAVE);
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public void confirm() throws Exception {
        pass(At.CONFIRM);
    }

    @Override
    public void release() throws Exception {
        pass(At.RELEASE);
    }
}
