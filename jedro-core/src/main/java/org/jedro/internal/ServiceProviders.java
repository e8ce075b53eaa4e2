// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Spliterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the providers of a service on the class path; a broken provider does not affect the others. */
public final class ServiceProviders {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceProviders.class);

    private ServiceProviders() {}

    /**
     * {@return the providers that can be loaded, in the order of the class path; those that cannot are named in a warning}
     *
     * <p>The module that declares the service must {@code use} it, so the caller creates the loader.
     */
    public static <S> List<S> of(ServiceLoader<S> loader) {
        List<S> found = new ArrayList<>();
        Spliterator<ServiceLoader.Provider<S>> providers = loader.stream().spliterator();
        boolean more = true;
        while (more) {
            try {
                more = providers.tryAdvance(provider -> found.add(provider.get()));
            } catch (ServiceConfigurationError e) {
                LOG.warn("A plugin could not be loaded and is left out: {}", reason(e));
                LOG.debug("The plugin that could not be loaded", Thrown.readable(e));
            }
        }
        return found;
    }

    /** The loader's message names the class but not what is wrong in it. */
    private static String reason(ServiceConfigurationError failure) {
        Throwable cause = failure.getCause();
        return failure.getMessage() + (cause == null ? "" : ": " + Reason.of(cause));
    }

    /** {@return whether a provider is Jedro's own, so that a plugin's provider takes precedence} */
    public static boolean isOfJedro(Object provider) {
        return isOfJedro(provider.getClass());
    }

    /** {@return whether a class is Jedro's own} */
    static boolean isOfJedro(Class<?> type) {
        return type.getName().startsWith("org.jedro.");
    }
}
