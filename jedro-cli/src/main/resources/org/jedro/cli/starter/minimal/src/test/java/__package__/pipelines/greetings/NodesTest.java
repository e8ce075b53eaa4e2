package {{package}}.pipelines.greetings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NodesTest {
    @Test
    void findsEachGuestOnce() {
        assertThat(Nodes.findGuests(List.of("Ada", "", "  Grace ", "Ada"))).containsExactly("Ada", "Grace");
    }

    @Test
    void greetsEachGuestOnALine() {
        assertThat(Nodes.greet(List.of("Ada", "Grace"), "Hello")).isEqualTo("""
                Hello, Ada!
                Hello, Grace!
                """);
    }
}
