// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import java.util.Objects;
import java.util.Optional;
import org.jedro.config.ConfigLoader;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.UserCode;
import org.jedro.value.MapValue;

/** Calls loaders of configuration, which may be of classes of users: a failure names the class and the method. */
public final class ConfigLoaders {
    private ConfigLoaders() {}

    /** {@return the configuration of a kind if there is any} */
    public static Optional<MapValue> find(ConfigLoader loader, String kind) {
        return call(loader, "find", () -> loader.find(kind));
    }

    /** {@return the name of the environment} */
    public static String environment(ConfigLoader loader) {
        return call(loader, "environment", loader::environment);
    }

    private static <T> T call(ConfigLoader loader, String method, UserCode.Call<T> call) {
        return UserCode.call(
                () -> Objects.requireNonNull(call.call(), "it returned null"),
                e -> ExtensionFailedException.of("Class '" + loader.getClass().getName() + "'", method, e));
    }
}
