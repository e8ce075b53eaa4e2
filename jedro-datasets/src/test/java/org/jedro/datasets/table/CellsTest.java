// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.table;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jedro.JedroException;
import org.junit.jupiter.api.Test;

class CellsTest {
    @Test
    void reportsThatAColumnCannotHaveSoManyCells() {
        Cells cells = new Cells(CellKind.INT);
        cells.addInt(1);

        assertThatThrownBy(() -> cells.ensureCapacity(Integer.MAX_VALUE - 8))
                .isInstanceOf(JedroException.class)
                .hasMessage("it has more than 2147483639 rows, which is all that a column can have; split it into"
                        + " several");
    }
}
