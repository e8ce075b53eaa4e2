// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.util.List;
import org.jedro.Experimental;

/**
 * Creates codecs from other extensions on the class path, such as tables of every form. Found by {@link
 * java.util.ServiceLoader}.
 */
@Experimental
@FunctionalInterface
public interface CodecProvider {

    /**
     * {@return the codecs, in the order in which their forms are defaults}
     *
     * <p>A {@link Codec} that is itself a service replaces one with the same format and form.
     */
    List<Codec<?, ?>> codecs();
}
