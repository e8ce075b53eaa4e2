// SPDX-License-Identifier: Apache-2.0
package org.jedro.examples.spaceflightsspark;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Test;

class PipelineRegistryTest {
    @Test
    void createsEveryPipeline() {
        try (Session session = Session.open(Project.find(Path.of("")), SessionOptions.defaults())) {
            List<String> names = session.pipelines().names();

            assertThatCode(() -> names.forEach(session.pipelines()::get)).doesNotThrowAnyException();
        }
    }
}
