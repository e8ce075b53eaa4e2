// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.Problem;

/**
 * One finding of {@code jedro check}.
 *
 * @param area the contributor that found it, in one word
 * @param problem the problem
 */
record Finding(String area, Problem problem) {

    /** {@return the finding as plain data, for JSON} */
    Map<String, Object> data() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("area", area);
        data.putAll(ProblemData.of(problem));
        return data;
    }
}
