// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import org.jedro.session.Session;

/**
 * Checks one area of a project for {@code jedro check}. Found by {@link java.util.ServiceLoader}, so that a module which
 * adds a feature can also check its use.
 *
 * <p>Runs nothing and writes nothing.
 */
public interface CheckContributor {

    /** {@return the area that it checks, in one word: {@code catalog}} */
    String area();

    /**
     * Adds problems to {@link Findings#problems}. A {@link org.jedro.JedroException} that it throws counts as a finding too;
     * findings of an earlier area are not repeated.
     *
     * @param session the project, with its configuration and pipelines
     * @param scope the pipelines to check
     * @param findings collects the findings
     */
    void check(Session session, CheckScope scope, Findings findings);
}
