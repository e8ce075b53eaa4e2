package org.jedro.catalog;

import org.jedro.JedroException;
import org.jedro.Reason;
import org.jedro.ref.DatasetName;
import org.jspecify.annotations.Nullable;

/** A dataset could not be loaded, saved, looked for, released or confirmed. */
public final class DatasetException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String dataset;

    private DatasetException(String dataset, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.dataset = dataset;
    }

    static DatasetException binding(String name, JedroException cause) {
        String what = DatasetName.isParameter(name) ? "Parameter '" : "Dataset '";
        return new DatasetException(name, what + name + "' cannot be used: " + Reason.of(cause) + ".", cause);
    }

    static DatasetException loading(String name, Dataset<?> dataset, Exception cause) {
        return about(name, "could not be loaded", "from", dataset, cause);
    }

    static DatasetException saving(String name, Dataset<?> dataset, Exception cause) {
        return about(name, "could not be saved", "to", dataset, cause);
    }

    static DatasetException looking(String name, Dataset<?> dataset, Exception cause) {
        return about(name, "could not be looked for", "in", dataset, cause);
    }

    static DatasetException releasing(String name, Dataset<?> dataset, Exception cause) {
        return about(name, "could not be released", "from", dataset, cause);
    }

    static DatasetException confirming(String name, Dataset<?> dataset, Exception cause) {
        return about(name, "could not be confirmed", "in", dataset, cause);
    }

    static DatasetException loadedNull(String name) {
        return new DatasetException(
                name, "Dataset '" + name + "' could not be loaded: expected a value but was null.", null);
    }

    /** {@return the exception of a value that is null where one was to be saved} */
    public static DatasetException savingNull(String name) {
        return new DatasetException(
                name, "Dataset '" + name + "' could not be saved: expected a value but was null.", null);
    }

    static DatasetException notConfirmable(String name, String type) {
        return new DatasetException(
                name,
                "Dataset '" + name + "' cannot be confirmed: datasets of type '" + type
                        + "' do not remember what has been worked on.",
                null);
    }

    private static DatasetException about(
            String name, String what, String preposition, Dataset<?> dataset, Exception cause) {
        if (cause instanceof DatasetException wrapped) {
            return wrapped;
        }
        Object path = dataset.describe().get("filepath");
        String where = path == null ? "" : " " + preposition + " " + path;
        return new DatasetException(
                name, "Dataset '" + name + "' " + what + where + ": " + Reason.of(cause) + ".", cause);
    }

    /** {@return the name of the dataset} */
    public String dataset() {
        return dataset;
    }
}
