package org.jedro.runner;

import org.jedro.value.MapValue;

/** Offers a runner by name. Found by {@link java.util.ServiceLoader}. */
public interface RunnerProvider {

    /** {@return the name that can stand behind {@code --runner}} */
    String name();

    /**
     * {@return a runner}
     *
     * @param parameters what stands behind {@code --runner-params}; unknown ones are refused
     */
    Runner create(MapValue parameters);
}
