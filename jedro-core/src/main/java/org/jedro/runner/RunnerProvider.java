// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import org.jedro.value.MapValue;

/** Offers a runner by name. Found by {@link java.util.ServiceLoader}. */
public interface RunnerProvider {

    /** {@return the name for {@code --runner}} */
    String name();

    /**
     * {@return a runner}
     *
     * @param parameters the values of {@code --runner-params}; unknown ones are refused
     */
    Runner create(MapValue parameters);
}
