// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnakeCaseTest {
    @ParameterizedTest
    @CsvSource({
        "testSize, test_size",
        "userID, user_id",
        "URLPath, url_path",
        "ID, id",
        "x, x",
        "aB, a_b",
        "x1Value, x1_value",
        "ISOCode3, iso_code3",
        "user_id, user_id",
        "user_ID, user_id",
        "USER_ID, user_id",
        "INFOTitle, info_title",
    })
    void startsAWordAtEachChangeOfCase(String name, String snake) {
        assertThat(SnakeCase.of(name)).isEqualTo(snake);
    }
}
