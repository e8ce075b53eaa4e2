// SPDX-License-Identifier: Apache-2.0
package org.jedro.secret.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which names are those of secrets, by their last words. */
class SecretNamesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password",
                "api_key",
                "apiKey",
                "API-KEY",
                "s3.api__key",
                "_private_key_",
                "oauth token",
                "token",
                "dbPasswd",
                "PWD"
            })
    void areSecretInAnySpelling(String name) {
        assertThat(SecretNames.isSecret(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "--", "key", "primaryKey", "stop_token", "passwords", "keyapi", "filepath", "secret_name"})
    void areNotSecret(String name) {
        assertThat(SecretNames.isSecret(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenantId", "aws.region", "USER"})
    void arePublicAmongCredentials(String name) {
        assertThat(SecretNames.isPublic(name)).isTrue();
    }
}
