// SPDX-License-Identifier: Apache-2.0
package org.acme.greeting;

import org.jedro.config.Resolver;
import org.jedro.config.ResolverProvider;

/** {@code ${greeting:Ada}} in configuration. */
public final class GreetingResolver implements ResolverProvider {
    @Override
    public String name() {
        return "greeting";
    }

    @Override
    public Resolver resolver() {
        return arguments -> "Hello, " + arguments.get(0) + "!";
    }
}
