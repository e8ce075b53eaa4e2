package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Test;

class PipelineRegistryTest {
    @Test
    void hasAThousandNodes() {
        try (Session session = Session.open(Project.find(Path.of("")), SessionOptions.defaults())) {
            assertThat(session.pipelines().get("__default__").nodes()).hasSizeGreaterThanOrEqualTo(1_000);
        }
    }
}
