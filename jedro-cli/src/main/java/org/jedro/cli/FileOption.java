// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.IOException;
import java.nio.file.Path;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.internal.FileKind;
import org.jedro.internal.Reason;

/** A file that an option or an environment variable names. */
final class FileOption {
    private FileOption() {}

    /**
     * {@return the absolute path of the file}
     *
     * @param option the option or variable
     * @throws InvalidOptionException if it does not exist, or cannot be accessed
     */
    static Path existing(String option, Path file) {
        Path whole = file.toAbsolutePath().normalize();
        try {
            if (FileKind.of(whole) == FileKind.FILE) {
                return whole;
            }
        } catch (IOException e) {
            throw InvalidOptionException.of(option, "'" + file + "' cannot be accessed (" + Reason.of(e) + ")");
        }
        throw InvalidOptionException.of(option, "there is no file '" + file + "'");
    }
}
