// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

/**
 * What is recorded of the runs of a project, {@code runs:} in its {@code jedro.yml}. It applies to the command line; runs of
 * services and of other programs are recorded if their options or the settings name a journal.
 *
 * @param record whether runs are recorded
 * @param keep how many runs are kept
 */
public record RunRecords(boolean record, int keep) {
    /** Runs are recorded, and the newest {@value FileJournal#DEFAULT_KEPT} are kept. */
    static final RunRecords DEFAULT = new RunRecords(true, FileJournal.DEFAULT_KEPT);

    /** {@return the values for what is not written} */
    public static RunRecords defaults() {
        return DEFAULT;
    }
}
