// SPDX-License-Identifier: Apache-2.0
package org.jedro.function.internal;

import java.io.Serializable;
import java.util.List;
import org.jedro.function.NodeFunction;
import org.jspecify.annotations.Nullable;

/** A function derived from another one, from which it takes name and types. */
public interface Derived {

    /** {@return the function that this one was derived from} */
    NodeFunction original();

    /** {@return the values of the original's first arguments, which are bound} */
    List<@Nullable Object> bound();

    /** {@return the code around the call of the original; null if it is called as it is} */
    default @Nullable Serializable around() {
        return null;
    }
}
