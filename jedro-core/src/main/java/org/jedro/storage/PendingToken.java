// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.Serializable;
import org.jedro.Experimental;

/**
 * What another process needs to commit a staged file or folder.
 *
 * @param kind how it is put in place
 * @param aside its path until the commit
 * @param target its path after the commit; for what appears with its folder, that folder
 * @param name the final name of the file or folder
 */
@Experimental
public record PendingToken(Kind kind, Location aside, Location target, String name) implements Serializable {

    /** How a staged file or folder is put in place. */
    public enum Kind {
        /** A file that may replace another one. */
        FILE,
        /** A folder that may replace another one. */
        FOLDER,
        /** A file or folder that appears with its folder, which must be new. */
        NEW
    }
}
