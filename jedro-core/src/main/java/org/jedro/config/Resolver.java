// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes the value of {@code ${name:argument, …}} in configuration. Belongs to one loader; never process-wide.
 *
 * <p>Arguments are plain Java: null, {@code Boolean}, {@code Long}, {@code Double}, {@code String}, {@code List},
 * {@code Map}. The result may be one of these, or any other object, which the reader of the configuration then receives.
 */
@FunctionalInterface
public interface Resolver {

    /**
     * {@return the value}
     *
     * @throws Exception if it cannot be computed; the message is reported to the user with file and line
     */
    @Nullable Object resolve(List<@Nullable Object> arguments) throws Exception;
}
