// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import org.jedro.reuse.content.ContentReuse;
import org.jedro.session.Session;

/** Finds mistakes in {@code reuse.yml}. */
final class ReuseCheck implements CheckContributor {
    @Override
    public String area() {
        return "reuse";
    }

    @Override
    public void check(Session session, CheckScope scope, Findings findings) {
        ContentReuse.check(session, scope.pipelines());
    }
}
