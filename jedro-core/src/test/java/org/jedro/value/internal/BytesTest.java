// SPDX-License-Identifier: Apache-2.0
package org.jedro.value.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BytesTest {
    @ParameterizedTest
    @CsvSource({
        "0,0 B",
        "999,999 B",
        "1000,1 kB",
        "1234,1.23 kB",
        "9999,10 kB",
        "64400,64.4 kB",
        "99960,100 kB",
        "193321,193 kB",
        "999499,999 kB",
        "999500,1 MB",
        "1500000000,1.5 GB",
        "41943040,41.9 MB",
        "9223372036854775807,9223372 TB"
    })
    void hasThreeDigits(long bytes, String text) {
        assertThat(Bytes.text(bytes)).isEqualTo(text);
    }
}
