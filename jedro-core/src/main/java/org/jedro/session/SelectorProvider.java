// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.List;
import org.jedro.Experimental;

/**
 * Selects nodes by more than the pipeline knows, for example by how earlier runs ended: {@code --nodes failed:last}. Wherever a
 * request names nodes, and in its selector, {@code name:argument} represents the nodes that the provider of that name returns, and
 * {@code name:argument+} these with all that follow.
 *
 * <p>Found by {@link java.util.ServiceLoader}. If two providers have one name, Jedro's own comes first, then the order of the
 * class path.
 */
@Experimental
public interface SelectorProvider {

    /** {@return the name before the colon} */
    String name();

    /**
     * {@return the names of the nodes} It is an error if the pipeline does not have them, or if the list is empty.
     *
     * @throws org.jedro.JedroException if the argument is wrong; the message states what is expected
     */
    List<String> nodes(SelectorRequest request);
}
