// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.List;
import org.jedro.Experimental;

/** A dataset with versions that can be listed and removed. Called only if its entry {@linkplain CatalogEntry#isVersioned is versioned}. */
@Experimental
public interface RemovableVersions {

    /** {@return the versions that can be loaded, the newest first; no data is read} */
    List<StoredVersion> versions() throws Exception;

    /** {@return the same versions, of which only the name and the time are needed} */
    default List<StoredVersion> versionNames() throws Exception {
        return versions();
    }

    /** Removes a version, if it exists; if that is interrupted, either the whole version remains or no load finds it. */
    void removeVersion(String version) throws Exception;
}
