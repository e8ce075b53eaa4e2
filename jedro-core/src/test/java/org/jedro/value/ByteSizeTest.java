// SPDX-License-Identifier: Apache-2.0
package org.jedro.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource({
        "0B,0",
        "12GB,12000000000",
        "512MiB,536870912",
        "1.5 kB,1500",
        "3gib,3221225472",
        "1TB,1000000000000",
        "4g,4294967296"
    })
    void readsWhatPeopleWrite(String text, long bytes) {
        assertThat(ByteSize.parse(text).bytes()).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"12", "GB", "-1GB", "1 GBit", "", "1e3MB"})
    void refusesTheRest(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .hasMessage("Expected a size such as 512MB or 12GiB, but was '" + text + "'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"12GB", "512MiB", "1500B", "1kB", "0B"})
    void writesWhatItReads(String text) {
        assertThat(ByteSize.parse(ByteSize.parse(text).toString())).isEqualTo(ByteSize.parse(text));
    }

    @Test
    void refusesMoreThanAJvmCanCount() {
        assertThatThrownBy(() -> ByteSize.parse("99999999TB"))
                .hasMessage("The size '99999999TB' is larger than a JVM can count.");
    }
}
