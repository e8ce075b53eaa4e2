// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import org.jedro.session.Session;

/** Creates every entry of the catalog. */
final class CatalogCheck implements CheckContributor {
    @Override
    public String area() {
        return "catalog";
    }

    @Override
    public void check(Session session, CheckScope scope, Findings findings) {
        session.context().catalog();
    }
}
