// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.jdbc;

final class MariaDbTest extends DatabaseContract {
    @Override
    TestDatabase create() throws Exception {
        return Servers.mariaDb("contract");
    }
}
