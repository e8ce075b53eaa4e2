package org.jedro.catalog;

import java.util.Map;
import org.jedro.JedroException;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/**
 * A dataset with its name and form. Whatever goes wrong in it is told once, with the name.
 *
 * @param <T> the type of the value
 */
public final class BoundDataset<T> {
    private final String name;
    private final CatalogEntry entry;
    private final TypeRef<T> form;
    private final Dataset<T> dataset;

    private BoundDataset(String name, CatalogEntry entry, TypeRef<T> form, Dataset<T> dataset) {
        this.name = name;
        this.entry = entry;
        this.form = form;
        this.dataset = dataset;
    }

    /**
     * {@return the dataset of an entry in a form}
     *
     * @throws DatasetException if the entry does not have the form
     */
    public static <T> BoundDataset<T> bind(String name, CatalogEntry entry, TypeRef<T> form, VersionScope versions) {
        try {
            return new BoundDataset<>(name, entry, form, entry.as(form, versions));
        } catch (JedroException e) {
            throw DatasetException.binding(name, e);
        }
    }

    /** {@return the name in the catalog} */
    public String name() {
        return name;
    }

    /** {@return the entry behind the name} */
    public CatalogEntry entry() {
        return entry;
    }

    /** {@return the type of the value} */
    public TypeRef<T> form() {
        return form;
    }

    /** {@return the dataset itself} */
    public Dataset<T> dataset() {
        return dataset;
    }

    /**
     * {@return the stored value}
     *
     * @throws DatasetException if it cannot be loaded
     */
    public T load() {
        T value;
        try {
            value = dataset.load();
        } catch (Exception e) {
            throw DatasetException.loading(name, dataset, e);
        }
        if (value == null) {
            throw DatasetException.loadedNull(name);
        }
        return value;
    }

    /**
     * Stores a value.
     *
     * @throws DatasetException if the value is null or cannot be saved
     */
    public void save(@Nullable T value) {
        T present = checkNotNull(value);
        try {
            dataset.save(present);
        } catch (Exception e) {
            throw DatasetException.saving(name, dataset, e);
        }
    }

    /** {@return whether the dataset can write aside first} */
    public boolean isStaged() {
        return dataset instanceof Staged<?>;
    }

    /**
     * Writes a value aside, or remembers it until the commit if the dataset cannot.
     *
     * @throws DatasetException if the value is null or cannot be written
     */
    public StagedSave stage(@Nullable T value) {
        T present = checkNotNull(value);
        if (dataset instanceof Staged<T> staged) {
            try {
                return new StagedSave(this, staged.stage(present), null);
            } catch (Exception e) {
                throw DatasetException.saving(name, dataset, e);
            }
        }
        return new StagedSave(this, null, () -> save(present));
    }

    /** {@return whether there is a value to load} */
    public boolean exists() {
        try {
            return dataset.exists();
        } catch (Exception e) {
            throw DatasetException.looking(name, dataset, e);
        }
    }

    /** Lets go of what the dataset holds beyond the stored value. */
    public void release() {
        try {
            dataset.release();
        } catch (Exception e) {
            throw DatasetException.releasing(name, dataset, e);
        }
    }

    /**
     * Records that what was loaded last has been worked on.
     *
     * @throws DatasetException if the dataset has nothing to confirm, or cannot
     */
    public void confirm() {
        if (!(dataset instanceof Confirmable confirmable)) {
            throw DatasetException.notConfirmable(name, entry.type());
        }
        try {
            confirmable.confirm();
        } catch (Exception e) {
            throw DatasetException.confirming(name, dataset, e);
        }
    }

    /** {@return what a person would want to know of the dataset, see {@link Dataset#describe}} */
    public Map<String, Object> describe() {
        return dataset.describe();
    }

    private T checkNotNull(@Nullable T value) {
        if (value == null) {
            throw DatasetException.savingNull(name);
        }
        return value;
    }

    /** A save that has been prepared and waits for its commit. */
    public static final class StagedSave implements AutoCloseable {
        private final BoundDataset<?> target;
        private final Staged.@Nullable Stage stage;
        private final @Nullable Runnable late;

        private StagedSave(BoundDataset<?> target, Staged.@Nullable Stage stage, @Nullable Runnable late) {
            this.target = target;
            this.stage = stage;
            this.late = late;
        }

        /** {@return whether nothing has been written yet: the dataset cannot stage, and saves at the commit} */
        public boolean isLate() {
            return stage == null;
        }

        /** Puts the value in place. */
        public void commit() {
            if (late != null) {
                late.run();
                return;
            }
            try {
                if (stage != null) {
                    stage.commit();
                }
            } catch (Exception e) {
                throw DatasetException.saving(target.name, target.dataset, e);
            }
        }

        /** Removes what has been written aside, unless it was committed. */
        @Override
        public void close() {
            if (stage != null) {
                stage.close();
            }
        }
    }
}
