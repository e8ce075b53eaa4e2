// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.run.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jedro.viz.model.internal.GeneratedProjects;
import org.junit.jupiter.api.Test;

class CriticalPathTest {

    @Test
    void isEmptyIfNoNodeRan() {
        NodeTimes none = new NodeTimes(Map.of(), Map.of());

        assertThat(CriticalPath.of(GeneratedProjects.of(3, 1).nodes(), none)).isEmpty();
    }
}
