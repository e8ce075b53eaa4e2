// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import java.util.List;
import java.util.NoSuchElementException;
import org.jedro.ref.TypeRef;

/** The outputs of a run that did not succeed. */
enum NoOutputs implements RunOutputs {
    NONE;

    @Override
    public List<String> names() {
        return List.of();
    }

    @Override
    public <T> T load(String name, TypeRef<T> type) {
        throw new NoSuchElementException("The run did not succeed, so that '" + name + "' is not an output of it.");
    }

    @Override
    public Object load(String name) {
        return load(name, TypeRef.UNKNOWN);
    }
}
