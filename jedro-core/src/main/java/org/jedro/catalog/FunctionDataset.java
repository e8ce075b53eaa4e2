// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.ArrayList;
import java.util.List;
import org.jedro.JedroException;
import org.jspecify.annotations.Nullable;

/**
 * A dataset that loads and saves through functions.
 *
 * <pre>{@code
 * Dataset<String> motd = FunctionDataset.of(() -> Files.readString(path), text -> Files.writeString(path, text))
 *         .withExists(() -> Files.exists(path));
 * }</pre>
 *
 * <p>Immutable; as thread-safe as its functions.
 *
 * @param <T> the type of the value
 */
public final class FunctionDataset<T> implements Dataset<T> {
    private final @Nullable Loader<? extends T> load;
    private final @Nullable Saver<? super T> save;
    private final List<Object> abilities;

    private FunctionDataset(
            @Nullable Loader<? extends T> load, @Nullable Saver<? super T> save, List<Object> abilities) {
        this.load = load;
        this.save = save;
        this.abilities = List.copyOf(abilities);
    }

    /** {@return a dataset that is loaded and saved by two functions} */
    public static <T> FunctionDataset<T> of(Loader<? extends T> load, Saver<? super T> save) {
        return new FunctionDataset<>(load, save, List.of());
    }

    /** {@return a dataset that can only be loaded, and always exists} */
    public static <T> FunctionDataset<T> reading(Loader<? extends T> load) {
        Findable always = () -> true;
        return new FunctionDataset<>(load, null, List.of(always));
    }

    /** {@return a dataset that can only be saved} */
    public static <T> FunctionDataset<T> writing(Saver<? super T> save) {
        return new FunctionDataset<>(null, save, List.of());
    }

    /** {@return this dataset, which calls a function to check whether there is a value} */
    public FunctionDataset<T> withExists(Findable exists) {
        return withAbility(exists);
    }

    /** {@return this dataset with a function that shows its first rows} */
    public FunctionDataset<T> withPreview(Previewable preview) {
        return withAbility(preview);
    }

    /** {@return this dataset with a function that measures its value} */
    public FunctionDataset<T> withStatistics(Measurable statistics) {
        return withAbility(statistics);
    }

    /** {@return this dataset with a function that confirms it} */
    public FunctionDataset<T> withConfirm(Confirmable confirm) {
        return withAbility(confirm);
    }

    private FunctionDataset<T> withAbility(Object ability) {
        List<Object> more = new ArrayList<>(List.of(ability));
        more.addAll(abilities);
        return new FunctionDataset<>(load, save, more);
    }

    /** {@return the function set last for an ability; null if none was set} */
    <A> @Nullable A ability(Class<A> type) {
        for (Object ability : abilities) {
            if (type.isInstance(ability)) {
                return type.cast(ability);
            }
        }
        return null;
    }

    @Override
    public T load() throws Exception {
        if (load == null) {
            throw new JedroException("it has no function that loads it");
        }
        return load.load();
    }

    @Override
    public void save(T value) throws Exception {
        if (save == null) {
            throw new JedroException("it has no function that saves it");
        }
        save.save(value);
    }

    /**
     * Loads a value.
     *
     * @param <T> the type of the value
     */
    @FunctionalInterface
    public interface Loader<T> {

        /** {@return the value, never null} */
        T load() throws Exception;
    }

    /**
     * Saves a value.
     *
     * @param <T> the type of the value
     */
    @FunctionalInterface
    public interface Saver<T> {

        /** Saves a value, which is never null. */
        void save(T value) throws Exception;
    }
}
