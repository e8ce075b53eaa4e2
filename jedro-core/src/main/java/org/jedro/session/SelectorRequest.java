// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import org.jedro.Experimental;
import org.jedro.journal.RunJournal;
import org.jedro.pipeline.Pipeline;

/**
 * The input of a {@link SelectorProvider}.
 *
 * @param argument the text after the colon; may be empty
 * @param pipeline the pipelines of the run, before any selection
 * @param journal the records of earlier runs; the run itself has not been recorded yet
 */
@Experimental
public record SelectorRequest(String argument, Pipeline pipeline, RunJournal journal) {}
