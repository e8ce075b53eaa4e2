// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.Optional;
import org.jedro.Experimental;
import org.jedro.storage.StoredContent;

/** A dataset whose stored bytes can be identified, so that a later process can decide whether they have changed. */
@Experimental
public interface ContentHashed {

    /** {@return the hash and the size of the stored bytes; empty if there is nothing} Reads all of them. */
    Optional<StoredContent> content() throws Exception;

    /**
     * {@return a text that is different after the stored bytes have been written again, from sizes and times; empty if the
     * storage does not offer that} Reads nothing of the value.
     */
    Optional<String> stamp() throws Exception;
}
