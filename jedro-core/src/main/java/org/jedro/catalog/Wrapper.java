package org.jedro.catalog;

import org.jspecify.annotations.Nullable;

/** A dataset around another one, whose optional abilities are those of the inner one. */
interface Wrapper {

    Dataset<?> wrapped();

    /** {@return the dataset, or the one inside it, as something that it can be beyond a dataset; null if it is not} */
    static <A> @Nullable A find(Dataset<?> dataset, Class<A> ability) {
        if (ability.isInstance(dataset)) {
            return ability.cast(dataset);
        }
        if (dataset instanceof FunctionDataset<?> functions) {
            return functions.ability(ability);
        }
        return dataset instanceof Wrapper wrapper ? wrapper.ability(ability) : null;
    }

    /** {@return what the inner dataset can be beyond a dataset; null if it is not} */
    default <A> @Nullable A ability(Class<A> type) {
        return find(wrapped(), type);
    }
}
