package org.jedro.session;

import org.jedro.Experimental;
import org.jedro.journal.RunJournal;
import org.jedro.pipeline.Pipeline;

/**
 * What a {@link SelectorProvider} selects from.
 *
 * @param argument what stands behind the colon; may be empty
 * @param pipeline the pipelines of the run, before any selection
 * @param journal the records of earlier runs; that of the run itself has not begun
 */
@Experimental
public record SelectorRequest(String argument, Pipeline pipeline, RunJournal journal) {}
