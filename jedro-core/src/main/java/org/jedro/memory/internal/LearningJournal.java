// SPDX-License-Identifier: Apache-2.0
package org.jedro.memory.internal;

import org.jedro.journal.RunJournal;

/**
 * A journal from whose records the memory of nodes is learned: a run in it measures its nodes, and counts what earlier runs
 * measured.
 */
public interface LearningJournal extends RunJournal {

    /** {@return what is known when the run begins} */
    LearnedMemory memory();
}
