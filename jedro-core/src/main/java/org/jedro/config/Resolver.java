package org.jedro.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the value of {@code ${name:argument, …}} in configuration. Belongs to one loader; never process-wide.
 *
 * <p>Arguments are plain Java: null, {@code Boolean}, {@code Long}, {@code Double}, {@code String}, {@code List},
 * {@code Map}. So may the result be, or any other object, which then reaches whoever reads the configuration.
 */
@FunctionalInterface
public interface Resolver {

    /**
     * {@return the value}
     *
     * @throws Exception if there is none; the user is told the message with file and line
     */
    @Nullable Object resolve(List<@Nullable Object> arguments) throws Exception;
}
