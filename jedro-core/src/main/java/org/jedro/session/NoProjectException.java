// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.io.IOException;
import java.nio.file.Path;
import org.jedro.JedroException;
import org.jedro.internal.FileKind;
import org.jedro.internal.Reason;

/** No project was found in the folder or above it. */
public final class NoProjectException extends JedroException {
    private static final long serialVersionUID = 1L;

    private final transient Path folder;

    private NoProjectException(String message, Path folder) {
        super(message);
        this.folder = folder;
    }

    static NoProjectException around(Path folder) {
        return new NoProjectException(
                "There is no Jedro project in '" + folder + "' or above it: no folder has a jedro.yml.\n"
                        + "  go to a project's folder, or name it with --project FOLDER",
                folder);
    }

    /** @param kind what is there instead of a folder with a {@code jedro.yml} */
    static NoProjectException in(Path folder, FileKind kind) {
        String reason = kind == FileKind.FOLDER
                ? "it has no jedro.yml"
                : kind == FileKind.ABSENT ? "the folder does not exist" : "it is a file; expected a folder";
        return new NoProjectException(
                "There is no Jedro project in '" + folder + "': " + reason + ".\n"
                        + "  name a project's folder with --project FOLDER",
                folder);
    }

    static NoProjectException unreadable(Path folder, IOException failure) {
        return new NoProjectException(
                "The folder '" + folder + "' cannot be searched for a Jedro project: " + Reason.of(failure) + ".\n"
                        + "  get access to it, or name another folder with --project FOLDER",
                folder);
    }

    /** {@return the folder in which the search began} */
    public Path folder() {
        return folder;
    }
}
