// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.config.internal.YamlReader;
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

    /**
     * {@return the contents of a YAML file, whatever its name; of a file that is too large, more than can be parsed}
     *
     * @param option the option or variable
     * @throws InvalidOptionException if it does not exist, or cannot be read
     */
    static byte[] read(String option, Path file) {
        try (InputStream in = Files.newInputStream(existing(option, file))) {
            return in.readNBytes(YamlReader.LARGEST + 1);
        } catch (IOException e) {
            throw InvalidOptionException.of(option, "'" + file + "' cannot be read (" + Reason.of(e) + ")");
        }
    }
}
