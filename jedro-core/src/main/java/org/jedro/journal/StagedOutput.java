// SPDX-License-Identifier: Apache-2.0
package org.jedro.journal;

import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.storage.PendingToken;
import org.jedro.storage.StoredContent;

/**
 * An output that is about to be put in place.
 *
 * @param dataset the name of the dataset
 * @param place where it will be stored, without its version, if the entry knows that
 * @param version the version that it will be, if the entry keeps versions
 * @param token what another process needs to put it in place; empty if it is not staged, or only the process of the
 *     run can put it in place
 * @param content its hash and size, if the dataset computes them while it writes
 */
@Experimental
public record StagedOutput(
        String dataset,
        Optional<String> place,
        Optional<String> version,
        Optional<PendingToken> token,
        Optional<StoredContent> content) {

    /** Creates an output whose content is not known. */
    public StagedOutput(
            String dataset, Optional<String> place, Optional<String> version, Optional<PendingToken> token) {
        this(dataset, place, version, token, Optional.empty());
    }
}
