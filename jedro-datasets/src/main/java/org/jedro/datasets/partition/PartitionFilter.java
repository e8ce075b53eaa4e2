// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jedro.JedroException;

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

    /** {@return the end of the message that there are no partitions: which files would be some} */
    String expected() {
        List<String> options = new ArrayList<>();
        if (!include.isEmpty()) {
            options.add("'include'");
        }
        if (!exclude.isEmpty()) {
            options.add("'exclude'");
        }
        if (maxDepth != Integer.MAX_VALUE) {
            options.add("'max_depth'");
        }
        String admitted = options.isEmpty()
                ? ""
                : " with ids that " + String.join(" and ", options) + (options.size() == 1 ? " admits" : " admit");
        return suffix.isEmpty() && options.isEmpty()
                ? ""
                : "; expected files" + (suffix.isEmpty() ? "" : " that end in '" + suffix + "'")
                        + (suffix.isEmpty() || options.isEmpty() ? "" : ",") + admitted;
    }

    private boolean isWanted(String id) {
        return unwanted(id).isEmpty();
    }

    /**
     * Checks the id of a partition that is to be saved.
     *
     * @throws JedroException if it would not be loaded again
     */
    void requireLoadable(String id) {
        Optional<String> reason = unwanted(id);
        if (reason.isPresent()) {
            throw new JedroException("the id '" + id + "' would not be loaded again, since " + reason.get());
        }
    }

    private Optional<String> unwanted(String id) {
        if (maxDepth != Integer.MAX_VALUE && depth(id) > maxDepth) {
            return Optional.of("it has " + depth(id) + " parts, and 'max_depth' is " + maxDepth);
        }
        if (!include.isEmpty() && include.stream().noneMatch(glob -> glob.matches(id))) {
            return Optional.of("no pattern of 'include' matches it: "
                    + include.stream().map(PathGlob::toString).collect(Collectors.joining(", ")));
        }
        return exclude.stream()
                .filter(glob -> glob.matches(id))
                .findFirst()
                .map(glob -> "the pattern " + glob + " of 'exclude' matches it");
    }

    private static long depth(String id) {
        return 1 + id.chars().filter(c -> c == '/').count();
    }
}
