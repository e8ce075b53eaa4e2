// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import org.jspecify.annotations.Nullable;

/** A dataset around another one, which has the optional abilities of the inner one. */
interface Wrapper {

    Dataset<?> wrapped();

    /** {@return the dataset, or the one inside it, as an optional interface; null if neither implements it} */
    static <A> @Nullable A find(Dataset<?> dataset, Class<A> ability) {
        if (ability.isInstance(dataset)) {
            return ability.cast(dataset);
        }
        if (dataset instanceof FunctionDataset<?> functions) {
            return functions.ability(ability);
        }
        return dataset instanceof Wrapper wrapper ? wrapper.ability(ability) : null;
    }

    /** {@return the inner dataset as an optional interface; null if it does not implement it} */
    default <A> @Nullable A ability(Class<A> type) {
        return find(wrapped(), type);
    }
}
