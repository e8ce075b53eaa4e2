// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.List;
import java.util.Optional;
import org.jedro.value.MapValue;
import org.jedro.value.Value;

/**
 * The options of both types.
 *
 * @param path the folder
 * @param dataset the entry of a partition, without its path: a map with a type, or a type alone
 * @param filepathArg the option of that entry that receives the path
 * @param suffix what the names of files end with, which is not part of the id
 * @param filenameSuffix Kedro's name of the same
 * @param include patterns of ids; by default, all files are partitions
 * @param exclude patterns of ids that are not partitions
 * @param maxDepth how many parts an id may have at most
 * @param overwrite whether a save replaces the whole set
 * @param nonatomic {@code accept} if a save may replace a set that readers can see half replaced
 * @param saveLazily whether suppliers are called for the values to save
 * @param versioned whether each save is a new version of the set
 * @param credentials the credentials of the storage
 * @param checkpoint what has been processed, for increments
 */
record PartitionOptions(
        String path,
        Value dataset,
        String filepathArg,
        Optional<String> suffix,
        Optional<String> filenameSuffix,
        List<String> include,
        List<String> exclude,
        Optional<Integer> maxDepth,
        boolean overwrite,
        Optional<Nonatomic> nonatomic,
        boolean saveLazily,
        boolean versioned,
        Optional<MapValue> credentials,
        Optional<Value> checkpoint) {

    /** Whether half a replacement may be seen. */
    enum Nonatomic {
        /** It may be. */
        ACCEPT
    }

    static PartitionOptions defaults() {
        return new PartitionOptions(
                "",
                MapValue.empty(),
                "filepath",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                false,
                Optional.empty(),
                true,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
