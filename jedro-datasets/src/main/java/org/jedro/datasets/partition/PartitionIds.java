// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jedro.JedroException;
import org.jedro.storage.Input;
import org.jedro.storage.Location;
import org.jspecify.annotations.Nullable;

/** The rules for ids of partitions: relative paths with {@code /} between their parts. */
final class PartitionIds {
    /** The name of the file in which Kedro and Jedro keep what has been processed. */
    static final String CHECKPOINT = "CHECKPOINT";

    /** Names that Windows gives to devices, with any suffix. */
    private static final Pattern DEVICE = Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?");

    private PartitionIds() {}

    /**
     * Checks the id of a partition that is to be saved.
     *
     * @param suffix the end of the file's name
     * @throws JedroException if such a file would be outside of the folder, or would not be loaded again
     */
    static void requireWritable(String id, String suffix) {
        Optional<String> flaw = flaw(id).or(() -> flawOfFile(id + suffix));
        if (flaw.isPresent()) {
            throw new JedroException("the id '" + shown(id) + "' " + flaw.get());
        }
    }

    /** {@return why an id is not a path inside the folder} */
    static Optional<String> flaw(String id) {
        if (id.isEmpty()) {
            return Optional.of("is empty; expected a name");
        }
        if (id.indexOf('\\') >= 0) {
            return Optional.of("has a backslash; write '/' between its parts");
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            return Optional.of("has a control character; expected a plain name");
        }
        if (id.startsWith("/")) {
            return Optional.of("is an absolute path; expected one inside the folder");
        }
        for (String part : id.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                return Optional.of("has the part '" + part + "'; expected a path inside the folder");
            }
        }
        return Optional.empty();
    }

    private static Optional<String> flawOfFile(String path) {
        if (flaw(path).isPresent()) {
            return flaw(path);
        }
        if (!Input.isData(path)) {
            return Optional.of("would not be loaded again, since names that begin with '.' or '_' are notes of tools");
        }
        if (path.equals(CHECKPOINT)) {
            return Optional.of("is reserved for the checkpoint");
        }
        for (String part : path.split("/", -1)) {
            if (DEVICE.matcher(part.toLowerCase(Locale.ROOT)).matches()) {
                return Optional.of("has the part '" + part + "', which is a device in Windows");
            }
        }
        return Optional.empty();
    }

    private static String shown(String id) {
        return id.replaceAll("\\p{Cntrl}", "?");
    }

    /**
     * Refuses partitions of one save of which one is a file and another needs a folder of the same name, as {@code k} and {@code k/z}
     * without a suffix. On a disk they could not both be put in place; object stores have no folders.
     */
    static final class Clashes {
        private final boolean hasFolders;
        private final String suffix;
        private final Map<String, String> files = new HashMap<>();
        private final Map<String, String> folders = new HashMap<>();

        /**
         * Creates the rule for one save.
         *
         * @param suffix the end of the files' names
         */
        Clashes(Location folder, String suffix) {
            this.hasFolders = folder.scheme().equals(Location.FILE);
            this.suffix = suffix;
        }

        /**
         * Adds a partition; does nothing if it was added before.
         *
         * @throws JedroException if it cannot be saved beside an earlier one
         */
        void add(String id) {
            if (!hasFolders) {
                return;
            }
            String file = id + suffix;
            require(id, folders.get(file));
            files.put(file, id);
            for (int end = file.indexOf('/'); end >= 0; end = file.indexOf('/', end + 1)) {
                String above = file.substring(0, end);
                require(files.get(above), id);
                folders.putIfAbsent(above, id);
            }
        }

        private void require(@Nullable String file, @Nullable String inFolder) {
            if (file != null && inFolder != null) {
                throw new JedroException("the partitions '" + file + "' and '" + inFolder
                        + "' need a file and a folder with the name '" + file + suffix
                        + "', which a disk cannot have; choose other ids"
                        + (suffix.isEmpty() ? ", or set 'suffix'" : ""));
            }
        }
    }
}
