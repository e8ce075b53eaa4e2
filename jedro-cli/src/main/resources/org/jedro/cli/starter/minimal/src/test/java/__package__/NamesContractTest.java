package {{package}};

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jedro.ref.TypeRef;
import org.jedro.session.Project;
import org.jedro.session.Session;
import org.jedro.session.SessionOptions;
import org.junit.jupiter.api.Test;

/** The requirements of the nodes for the raw data, so that a delivery that breaks them fails here and not in a run. */
class NamesContractTest {
    @Test
    void namesAreShortLinesOfLetters() {
        try (Session session = Session.open(Project.find(Path.of("")), SessionOptions.defaults())) {
            List<String> names = session.context().catalog().load("names", new TypeRef<List<String>>() {});

            assertThat(names).isNotEmpty().allMatch(name -> name.matches("[\\p{L} ]{0,60}"));
        }
    }
}
