// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

/** Offers a resolver to every project. Found by {@link java.util.ServiceLoader}; a project's own resolvers take precedence. */
public interface ResolverProvider {

    /** {@return the name in {@code ${name:…}}} */
    String name();

    /** {@return the resolver} */
    Resolver resolver();
}
