// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunDiffTableTest {
    @Test
    void showsNodesAndParametersWhoseNamesAreFirstAndSecond() {
        Map<String, Object> diff = new LinkedHashMap<>();
        diff.put("first", "run-1");
        diff.put("second", "run-2");
        diff.put("parameters", pair("was changed", "was added"));
        diff.put("nodes", pair(pair(1.0, 2.0), pair(3.0, "failed")));

        assertThat(RunDiffTable.text(diff)
                        .lines()
                        .map(line -> line.replaceAll(" {2,}", "  ").strip()))
                .containsExactly(
                        "first  run-1",
                        "second  run-2",
                        "",
                        "WHAT  NAME  FIRST  SECOND  CHANGE",
                        "parameters  first  was changed",
                        "parameters  second  was added",
                        "nodes  first  1.00 s  2.00 s",
                        "nodes  second  3.00 s  failed");
    }

    private static Map<String, Object> pair(Object first, Object second) {
        Map<String, Object> pair = new LinkedHashMap<>();
        pair.put("first", first);
        pair.put("second", second);
        return pair;
    }
}
