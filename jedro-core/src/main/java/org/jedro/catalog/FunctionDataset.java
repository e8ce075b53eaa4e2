package org.jedro.catalog;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * A dataset that functions load and save.
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
    private final @Nullable Callable<Boolean> exists;

    private FunctionDataset(
            @Nullable Loader<? extends T> load, @Nullable Saver<? super T> save, @Nullable Callable<Boolean> exists) {
        this.load = load;
        this.save = save;
        this.exists = exists;
    }

    /** {@return a dataset that is loaded and saved by two functions} */
    public static <T> FunctionDataset<T> of(Loader<? extends T> load, Saver<? super T> save) {
        return new FunctionDataset<>(load, save, null);
    }

    /** {@return a dataset that can only be loaded, and counts as being there} */
    public static <T> FunctionDataset<T> reading(Loader<? extends T> load) {
        return new FunctionDataset<>(load, null, () -> true);
    }

    /** {@return a dataset that can only be saved} */
    public static <T> FunctionDataset<T> writing(Saver<? super T> save) {
        return new FunctionDataset<>(null, save, null);
    }

    /** {@return this dataset, which asks a function whether there is a value} */
    public FunctionDataset<T> withExists(Callable<Boolean> newExists) {
        return new FunctionDataset<>(load, save, newExists);
    }

    @Override
    public T load() throws Exception {
        if (load == null) {
            throw new UnsupportedOperationException("it has no function that loads it");
        }
        return load.load();
    }

    @Override
    public void save(T value) throws Exception {
        if (save == null) {
            throw new UnsupportedOperationException("it has no function that saves it");
        }
        save.save(value);
    }

    @Override
    public boolean exists() throws Exception {
        return exists != null && exists.call();
    }

    boolean knowsWhetherItExists() {
        return exists != null;
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
