// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.List;
import java.util.Optional;

/**
 * Which files of a folder are partitions.
 *
 * @param suffix what the names of the files end with, which is not part of the id
 * @param include patterns of ids, one of which must match; empty for all
 * @param exclude patterns of ids, none of which may match
 * @param maxDepth how many parts an id may have at most
 */
record PartitionFilter(String suffix, List<PathGlob> include, List<PathGlob> exclude, int maxDepth) {

    /** {@return the id of a file, if it is a partition} */
    Optional<String> id(String path) {
        if (!path.endsWith(suffix) || path.length() == suffix.length() || path.equals(PartitionIds.CHECKPOINT)) {
            return Optional.empty();
        }
        String id = path.substring(0, path.length() - suffix.length());
        return !id.endsWith("/") && isWanted(id) ? Optional.of(id) : Optional.empty();
    }

    private boolean isWanted(String id) {
        return (maxDepth == Integer.MAX_VALUE || depth(id) <= maxDepth)
                && (include.isEmpty() || include.stream().anyMatch(glob -> glob.matches(id)))
                && exclude.stream().noneMatch(glob -> glob.matches(id));
    }

    private static long depth(String id) {
        return 1 + id.chars().filter(c -> c == '/').count();
    }
}
