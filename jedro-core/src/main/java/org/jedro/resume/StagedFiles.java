// SPDX-License-Identifier: Apache-2.0
package org.jedro.resume;

import java.util.Optional;
import org.jedro.JedroException;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.BoundDataset.StagedSave;
import org.jedro.catalog.NodeCommit;
import org.jedro.journal.StagedOutput;
import org.jedro.storage.StoredContent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a run had announced before its process ended. */
final class StagedFiles {
    private static final Logger LOG = LoggerFactory.getLogger(StagedFiles.class);

    private StagedFiles() {}

    /** {@return whether an output has been put in place} */
    static boolean isInPlace(NodeCommit commit, StagedOutput announced, BoundDataset<?> dataset) {
        try {
            Optional<Boolean> recorded = dataset.isCommitted(commit);
            if (recorded.isPresent()) {
                return recorded.get();
            }
            return announced.content().isPresent() && dataset.content().equals(announced.content());
        } catch (JedroException e) {
            LOG.debug("Dataset '{}' cannot be read", dataset.name(), e);
            return false;
        }
    }

    /** {@return whether an output is still staged, with the announced content} */
    static boolean isStaged(StagedOutput announced, BoundDataset<?> dataset) {
        Optional<StagedSave> staged = staged(announced, dataset);
        // not closed: that would remove the files
        return staged.isPresent() && content(staged.get()).equals(announced.content());
    }

    private static Optional<StagedSave> staged(StagedOutput announced, BoundDataset<?> dataset) {
        if (announced.token().isEmpty() || announced.content().isEmpty() || !dataset.isStaged()) {
            return Optional.empty();
        }
        try {
            return Optional.of(dataset.adopt(announced.token().get()));
        } catch (JedroException e) {
            LOG.debug("What was staged for dataset '{}' is gone", dataset.name(), e);
            return Optional.empty();
        }
    }

    private static Optional<StoredContent> content(StagedSave staged) {
        try {
            return staged.content();
        } catch (JedroException e) {
            LOG.debug("What was staged for dataset '{}' cannot be read", staged.name(), e);
            return Optional.empty();
        }
    }

    /** Puts an output in place, unless it is; {@return whether it is there then, with the announced content} */
    static boolean putInPlace(NodeCommit commit, StagedOutput announced, BoundDataset<?> dataset) {
        if (isInPlace(commit, announced, dataset)) {
            return true;
        }
        Optional<StagedSave> staged = staged(announced, dataset);
        return staged.isPresent() && isCommitted(staged.get()) && isInPlace(commit, announced, dataset);
    }

    private static boolean isCommitted(StagedSave staged) {
        try (staged) {
            staged.commit();
            return true;
        } catch (JedroException e) {
            LOG.debug("What was staged for dataset '{}' cannot be put in place", staged.name(), e);
            return false;
        }
    }

    /** Removes what is staged and will not be used. */
    static void discard(StagedOutput announced, BoundDataset<?> dataset) {
        staged(announced, dataset).ifPresent(StagedSave::close);
    }
}
