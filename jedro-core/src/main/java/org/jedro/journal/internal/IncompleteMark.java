// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal.internal;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An empty file beside the record of a run, which shows that events of the run could not be written. A disk that is full for
 * bytes usually has room for a name.
 */
public final class IncompleteMark {
    private static final Logger LOG = LoggerFactory.getLogger(IncompleteMark.class);
    private static final String SUFFIX = ".incomplete";

    private IncompleteMark() {}

    /** {@return the file beside a record; it is removed with the record} */
    static Path fileOf(Path record) {
        return record.resolveSibling("." + record.getFileName() + SUFFIX);
    }

    /** Marks a record, if that is possible. */
    static void set(Path record) {
        try {
            Files.createFile(fileOf(record));
        } catch (FileAlreadyExistsException e) {
            LOG.trace("{} is marked already", record);
        } catch (IOException | RuntimeException e) {
            LOG.debug("The record of a run in {} cannot be marked as incomplete", record, e);
        }
    }

    /** {@return whether events are missing from a record} */
    static boolean isSet(Path record) {
        return Files.exists(fileOf(record), LinkOption.NOFOLLOW_LINKS);
    }
}
