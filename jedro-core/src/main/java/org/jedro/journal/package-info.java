// SPDX-License-Identifier: Apache-2.0
/**
 * What a run records while it executes: which nodes started, what they stored, how they and the run ended.
 *
 * <p>Read first: {@link org.jedro.journal.RunJournal}, {@link org.jedro.journal.JournalEvent}, {@link
 * org.jedro.journal.RecordedRun}. Depends on {@code storage}, {@code secret}, {@code value} and {@code org.jedro};
 * runner and session depend on it.
 */
@NullMarked
package org.jedro.journal;

import org.jspecify.annotations.NullMarked;
