// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.Optional;
import org.jedro.storage.Location;
import org.jedro.storage.Storage;

/**
 * An entry of a set, as it is configured.
 *
 * @param name the name of the dataset
 * @param type the type of the entry
 * @param path the folder; with versions, the one that holds them
 * @param storage where the folder is
 * @param entries makes the entries of the partitions
 * @param filter which files are partitions
 * @param saving how the set is saved
 * @param progress what remembers which partitions have been processed; empty if all are loaded
 */
record SetConfig(
        String name,
        String type,
        Location path,
        Storage storage,
        PartitionEntries entries,
        PartitionFilter filter,
        Saving saving,
        Optional<Progress> progress) {

    PartitionFolder folder(Location location) {
        return new PartitionFolder(storage, location, filter, progress.map(Progress::location));
    }
}
