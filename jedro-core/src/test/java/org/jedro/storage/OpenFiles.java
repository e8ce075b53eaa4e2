// SPDX-License-Identifier: Apache-2.0
package org.jedro.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The open files of this process, as Linux lists them. */
final class OpenFiles {
    private OpenFiles() {}

    /** {@return the deleted files of a folder that are open, so that they still take their place on the disk} */
    static List<String> deletedIn(Path folder) throws IOException {
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(OpenFiles::target)
                    .filter(target -> target.startsWith(folder.toString()) && target.endsWith(" (deleted)"))
                    .toList();
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            // closed meanwhile
            return "";
        }
    }
}
