// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class HostileAddressTest {
    @Test
    @Timeout(60)
    void longTextsOfConnectionsAreSearchedInOnePass() {
        List<String> secrets = new ArrayList<>();

        AddressSecrets.find("jdbc:oracle:thin:scott/".repeat(50_000), secrets::add, (user, password) -> {});

        assertThat(secrets).isEmpty();
    }

    @Test
    void findsThePasswordOfAnOracleConnection() {
        List<String> secrets = new ArrayList<>();

        AddressSecrets.find("jdbc:oracle:thin:scott/tiger@//host:1521/x", secrets::add, (user, password) -> {});

        assertThat(secrets).contains("tiger");
    }
}
