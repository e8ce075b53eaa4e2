// SPDX-License-Identifier: Apache-2.0
/**
 * The files of {@link org.jedro.session.FileJournal}: lines with checksums, the writing and reading of them, and what a record
 * contains of the machine, the code and the repository. The session uses it; nothing here knows pipelines or runners.
 */
@NullMarked
package org.jedro.journal.internal;

import org.jspecify.annotations.NullMarked;
