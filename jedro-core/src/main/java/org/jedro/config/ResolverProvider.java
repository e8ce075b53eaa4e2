package org.jedro.config;

/** Offers a resolver to every project. Found by {@link java.util.ServiceLoader}; a project's own of the same name wins. */
public interface ResolverProvider {

    /** {@return the name that stands in {@code ${name:…}}} */
    String name();

    /** {@return the resolver} */
    Resolver resolver();
}
