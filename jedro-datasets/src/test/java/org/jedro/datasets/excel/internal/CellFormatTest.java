// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.excel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellFormatTest {
    @ParameterizedTest
    @CsvSource({
        "General,NUMBER",
        "0.00,NUMBER",
        "yyyy-mm-dd,DATE",
        "h:mm:ss,TIME",
        "[h]:mm,ELAPSED",
        "[Red]0.00,NUMBER",
        "'[$-409]d. mmm',DATE",
        "'0 \"days\"',NUMBER",
        "'[$-409',NUMBER"
    })
    void isWhatTheCodeShows(String code, CellFormat format) {
        assertThat(CellFormat.ofCode(code)).isEqualTo(format);
    }

    @Test
    @Timeout(60)
    void readsAHostileCodeOnce() {
        assertThat(CellFormat.ofCode("[".repeat(500_000))).isEqualTo(CellFormat.NUMBER);
    }
}
