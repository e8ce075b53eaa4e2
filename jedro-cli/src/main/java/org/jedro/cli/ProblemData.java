// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jedro.Problem;

/** Problems as plain data, for JSON and YAML; absent fields are left out. */
final class ProblemData {
    private ProblemData() {}

    /** {@return file, line, path, message and hints} */
    static Map<String, Object> of(Problem problem) {
        Map<String, Object> data = new LinkedHashMap<>();
        if (problem.hasPlace()) {
            data.put("file", problem.at().file());
        }
        if (problem.at().line() > 0) {
            data.put("line", problem.at().line());
        }
        if (!problem.path().isEmpty()) {
            data.put("path", problem.path());
        }
        data.put("message", problem.clause());
        if (!problem.hints().isEmpty()) {
            data.put("hints", problem.hints());
        }
        return data;
    }
}
