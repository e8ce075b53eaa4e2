// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import org.jedro.JedroException;

/** A version was requested of datasets that keep none. */
final class NotVersionedException extends JedroException {
    private static final long serialVersionUID = 1L;

    private NotVersionedException(String message) {
        super(message);
    }

    /** {@return the exception for a dataset whose versions are requested} */
    static NotVersionedException of(String name) {
        return new NotVersionedException(
                "Dataset '" + name + "' has no versions.\n  write 'versioned: true' into its entry to keep them");
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
