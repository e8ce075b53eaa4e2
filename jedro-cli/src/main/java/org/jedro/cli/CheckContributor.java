package org.jedro.cli;

import org.jedro.session.Session;

/**
 * Looks at one area of a project for {@code jedro check}. Found by {@link java.util.ServiceLoader}, so that whoever adds
 * something that can be wrong also says what.
 *
 * <p>Runs nothing and writes nothing.
 */
public interface CheckContributor {

    /** {@return what it looks at, in one word: {@code catalog}} */
    String area();

    /**
     * Adds what is wrong to {@link Findings#problems}. A {@link org.jedro.JedroException} that it throws is a finding too;
     * what another area has found before is not repeated.
     *
     * @param session the project, with its configuration and pipelines
     * @param scope the pipelines that are asked about
     * @param findings takes what is found
     */
    void check(Session session, CheckScope scope, Findings findings);
}
