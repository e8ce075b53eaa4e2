// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import org.jedro.storage.ForwardingInput;
import org.jedro.storage.Input;

/** One version of a file, as a file in the folder of all its versions. */
final class VersionInput extends ForwardingInput {
    private final String name;

    /**
     * Creates the input of a version.
     *
     * @param name its path in that folder, {@code <version>/<name>}
     */
    VersionInput(String name, Input file) {
        super(file);
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }
}
