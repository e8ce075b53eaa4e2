// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import org.jedro.Experimental;

/** A dataset with versions that a run which is resumed can remove, before it saves the same version again. */
@Experimental
public interface RemovableVersions {

    /** Removes a version, if it exists. */
    void removeVersion(String version) throws Exception;
}
