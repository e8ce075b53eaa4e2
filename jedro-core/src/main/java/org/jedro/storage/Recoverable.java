// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.util.List;
import org.jedro.Experimental;

/** A storage in which a killed process leaves files behind, which other processes can restore or remove. */
@Experimental
public interface Recoverable {

    /**
     * Restores a folder that a process was about to replace when it was killed.
     *
     * @return whether the folder is missing only because it is being replaced, so that another look may find it
     */
    boolean recover(Location location) throws IOException;

    /**
     * Removes half-written files of processes that have ended, beside a file or in the folder of its versions.
     *
     * @return what was removed
     */
    List<Location> sweep(Location location) throws IOException;
}
