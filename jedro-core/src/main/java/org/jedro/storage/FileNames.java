// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.util.List;
import org.jedro.JedroException;

/** The names of the files in a folder that holds one value, for every storage. */
final class FileNames {
    private FileNames() {}

    /** {@return whether a file or folder is part of the value, and not the metadata of a tool} */
    static boolean isData(String name, boolean isFolder) {
        return (!name.startsWith(".") && !name.startsWith("_")) || (isFolder && name.contains("="));
    }

    /** {@return whether a path in a folder leads to a part of its value} */
    static boolean isData(String inFolder) {
        List<String> names = List.of(inFolder.split("/", -1));
        for (int i = 0; i < names.size(); i++) {
            if (!isData(names.get(i), i < names.size() - 1)) {
                return false;
            }
        }
        return true;
    }

    /**
     * Checks the path of a new file in a folder.
     *
     * @throws JedroException if the file would be outside the folder, or would not be loaded again
     */
    static void requireInFolder(String inFolder) {
        for (String name : inFolder.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw notInside(inFolder);
            }
        }
        if (inFolder.chars().anyMatch(Character::isISOControl)) {
            throw notInside(inFolder);
        }
        if (!isData(inFolder)) {
            throw new JedroException("the name '" + inFolder
                    + "' would not be loaded again, since those that begin with '.' or '_' are notes of tools");
        }
    }

    static JedroException notInside(String inFolder) {
        return new JedroException("expected the name of a file in the folder but was '" + inFolder + "'");
    }

    static JedroException twice(String inFolder) {
        return new JedroException("expected different names but was '" + inFolder + "' twice");
    }
}
