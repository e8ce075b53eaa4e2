package {{package}}.pipelines.{{pipeline_package}};

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NodesTest {
    @Test
    void namesItsSubject() {
        assertThat(Nodes.describe("the moon")).contains("the moon");
    }
}
