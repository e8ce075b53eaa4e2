// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import org.jedro.JedroException;
import org.jedro.ref.DatasetName;

/** A version was requested of datasets that keep none. */
final class NotVersionedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private NotVersionedException(String message) {
        super(message);
    }

    /**
     * {@return the exception for a dataset whose versions are requested}
     *
     * @param canList whether versions of its type can be listed, if its entry keeps them
     */
    static NotVersionedException of(String name, boolean canList) {
        if (DatasetName.isParameter(name)) {
            return new NotVersionedException("Parameters have no versions, but '" + name + "' is one.");
        }
        return new NotVersionedException(
                canList
                        ? "Dataset '" + name
                                + "' has no versions.\n  write 'versioned: true' into its entry to keep them"
                        : "Dataset '" + name + "' has no versions that can be listed: its type does not support that.");
    }

    /** {@return the exception for unversioned datasets in the versions to load} */
    static NotVersionedException of(List<String> names) {
        String text = names.size() == 1
                ? "A version to load is given for dataset '" + names.get(0) + "', which has no versions."
                : "Versions to load are given for datasets that have no versions: '" + String.join("', '", names)
                        + "'.";
        return new NotVersionedException(
                text + "\n  leave the version away, or write 'versioned: true' into the entry");
    }
}
