// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import org.jedro.JedroException;
import org.jedro.internal.Reason;
import org.jedro.internal.Thrown;
import org.jedro.ref.DatasetName;
import org.jedro.ref.TypeRef;
import org.jedro.secret.Secrets;
import org.jspecify.annotations.Nullable;

/** A dataset could not be loaded, saved, found, released or confirmed. */
public final class DatasetException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final String dataset;

    private DatasetException(String dataset, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.dataset = dataset;
    }

    static DatasetException binding(String name, Throwable thrown, Secrets secrets) {
        Throwable cause = Thrown.readable(thrown);
        String what = DatasetName.isParameter(name) ? "Parameter '" : "Dataset '";
        return new DatasetException(
                name,
                secrets.mask(what + name + "' cannot be used: " + Reason.asEndOfSentence(cause)),
                secrets.mask(cause));
    }

    /** {@return the exception of an entry that failed during inspection, before any of its data was read} */
    public static DatasetException using(String name, Throwable cause) {
        return cause instanceof DatasetException known ? known : binding(name, cause, Secrets.NONE);
    }

    static DatasetException discarding(String name, Dataset<?> dataset, Throwable cause, Secrets secrets) {
        return about(name, "left what it had written aside", "for", dataset, cause, secrets);
    }

    static DatasetException listingVersions(String name, Dataset<?> dataset, Throwable cause, Secrets secrets) {
        return about(name, "could not list its versions", "in", dataset, cause, secrets);
    }

    static DatasetException removingVersion(String name, String version, Throwable cause, Secrets secrets) {
        return new DatasetException(
                name,
                secrets.mask("Version '" + version + "' of dataset '" + name + "' could not be removed: "
                        + Reason.asEndOfSentence(cause)),
                secrets.mask(cause));
    }

    static DatasetException describing(String name, Throwable cause, Secrets secrets) {
        return new DatasetException(
                name,
                secrets.mask("Dataset '" + name + "' cannot be described: " + Reason.asEndOfSentence(cause)),
                secrets.mask(cause));
    }

    /** {@return the exception of a value in memory that could not be given to a reader} */
    public static DatasetException handingOver(String name, Throwable cause) {
        return new DatasetException(
                name, "Dataset '" + name + "' could not be handed over: " + Reason.asEndOfSentence(cause), cause);
    }

    static DatasetException loading(String name, Dataset<?> dataset, Throwable cause, Secrets secrets) {
        return about(name, "could not be loaded", "from", dataset, cause, secrets);
    }

    static DatasetException saving(String name, Dataset<?> dataset, Throwable cause, Secrets secrets) {
        return about(name, "could not be saved", "to", dataset, cause, secrets);
    }

    static DatasetException sweeping(String name, Dataset<?> dataset, Throwable cause, Secrets secrets) {
        return about(name, "could not be swept", "in", dataset, cause, secrets);
    }

    static DatasetException looking(String name, Dataset<?> dataset, Throwable cause, Secrets secrets) {
        return about(name, "could not be looked for", "in", dataset, cause, secrets);
    }

    static DatasetException releasing(String name, Dataset<?> dataset, Throwable cause, Secrets secrets) {
        return about(name, "could not be released", "from", dataset, cause, secrets);
    }

    static DatasetException confirming(String name, Dataset<?> dataset, Throwable cause, Secrets secrets) {
        return about(name, "could not be confirmed", "in", dataset, cause, secrets);
    }

    static DatasetException loadedNull(String name) {
        return new DatasetException(
                name, "Dataset '" + name + "' could not be loaded: expected a value but was null.", null);
    }

    /** {@return the exception of a save whose value is null} */
    public static DatasetException savingNull(String name) {
        return new DatasetException(
                name, "Dataset '" + name + "' could not be saved: expected a value but was null.", null);
    }

    static DatasetException notAppendable(String name, String type) {
        return new DatasetException(
                name,
                "Dataset '" + name + "' cannot be written chunk by chunk: datasets of type '" + type
                        + "' are saved whole.",
                null);
    }

    static DatasetException notConfirmable(String name, String type) {
        return new DatasetException(
                name,
                "Dataset '" + name + "' cannot be confirmed: datasets of type '" + type
                        + "' do not remember what has been worked on.",
                null);
    }

    static DatasetException showing(String name, Dataset<?> dataset, Throwable cause, Secrets secrets) {
        return about(name, "could not be previewed", "from", dataset, cause, secrets);
    }

    static DatasetException measuring(String name, Dataset<?> dataset, Throwable cause, Secrets secrets) {
        return about(name, "could not be measured", "in", dataset, cause, secrets);
    }

    static DatasetException ofAnotherType(String name, TypeRef<?> expected, Object value) {
        return new DatasetException(
                name,
                "Dataset '" + name + "' could not be loaded: expected " + expected + " but was "
                        + value.getClass().getSimpleName() + ".",
                null);
    }

    private static DatasetException about(
            String name, String what, String preposition, Dataset<?> dataset, Throwable thrown, Secrets secrets) {
        Throwable cause = Thrown.readable(thrown);
        if (cause instanceof DatasetException wrapped && secrets.mask(cause) == cause) {
            return wrapped;
        }
        String text =
                "Dataset '" + name + "' " + what + where(preposition, dataset) + ": " + Reason.asEndOfSentence(cause);
        return new DatasetException(name, secrets.mask(text), secrets.mask(cause));
    }

    /** The failure is reported even if the dataset cannot describe itself. */
    private static String where(String preposition, Dataset<?> dataset) {
        try {
            Object path = dataset.describe().get("filepath");
            return path == null ? "" : " " + preposition + " " + path;
        } catch (Throwable e) {
            return "";
        }
    }

    /** {@return the name of the dataset} */
    public String dataset() {
        return dataset;
    }
}
