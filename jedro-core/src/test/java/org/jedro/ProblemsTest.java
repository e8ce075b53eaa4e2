// SPDX-License-Identifier: Apache-2.0
package org.jedro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.jedro.internal.ProblemText;
import org.junit.jupiter.api.Test;

class ProblemsTest {
    private static final String FILE = "conf/base/catalog.yml";

    private final Problems problems = new Problems();

    private record Written(Origin origin, String kind) implements Located {}

    private static Located written(int line, String kind) {
        return new Written(new Origin(FILE, line, 3), kind);
    }

    private static Problem error(int line, String path, String clause, String... hints) {
        return new Problem(Severity.ERROR, new Origin(FILE, line, 3), path, clause, List.of(hints));
    }

    @Test
    void stickToTheValueAndItsPath() {
        Problems ofEntry = problems.at(written(3, "a map"), "companies");
        ofEntry.at(written(4, "a number"), "filepath").expected("a text");
        ofEntry.at(written(5, "a text"), "colums").unknown("option", "colums", List.of("columns"));
        ofEntry.at(written(6, "a list"), "columns")
                .at(written(7, "a map"), "[2]")
                .add("is empty");
        ofEntry.at("type").expected("a text").hint("types are words").hint("there are several");

        assertThat(problems.list())
                .containsExactly(
                        error(4, "companies.filepath", "expected a text but was a number"),
                        error(5, "companies.colums", "unknown option; did you mean 'columns'?"),
                        error(7, "companies.columns[2]", "is empty"),
                        error(
                                3,
                                "companies.type",
                                "expected a text but was missing",
                                "types are words",
                                "there are several"));
        assertThat(problems.under(FILE)).isEqualTo("""
                4 problems in conf/base/catalog.yml:
                  line 4, companies.filepath: expected a text but was a number
                  line 5, companies.colums: unknown option; did you mean 'columns'?
                  line 7, companies.columns[2]: is empty
                  line 3, companies.type: expected a text but was missing
                      types are words
                      there are several""");
    }

    @Test
    void renamePathsAndWhatIsInsideThem() {
        Problems ours = problems.at(written(2, "a map"), "it.dataset")
                .renamed(Map.of("types", "load_args.dtype", "types.day", "load_args.parse_dates", "type", "wrong"));
        for (String path : List.of("types", "types.price", "types[1]", "types.day", "typesetting", "filepath")) {
            ours.at(path).add("x");
        }

        assertThat(problems.list())
                .extracting(Problem::path)
                .containsExactly(
                        "it.dataset.load_args.dtype",
                        "it.dataset.load_args.dtype.price",
                        "it.dataset.load_args.dtype[1]",
                        "it.dataset.load_args.parse_dates",
                        "it.dataset.typesetting",
                        "it.dataset.filepath");
    }

    @Test
    void knowInEachViewWhatWasAddedSince() {
        Problems first = problems.at("first");
        first.add("is wrong");
        Problems second = problems.at("second");
        second.warn("is odd");

        assertThat(first.hasErrors()).isTrue();
        assertThat(second.hasErrors()).isFalse();
        assertThat(second.isEmpty()).isFalse();
        assertThat(second.count()).isEqualTo(1);
        assertThat(problems.list()).extracting(Problem::path).containsExactly("first", "second");
    }

    @Test
    void throwForErrorsOnly() {
        problems.warn("is odd");
        problems.throwIfAny(found -> new JedroException("never", found.list()));

        problems.add("is wrong");
        assertThatThrownBy(
                        () -> problems.throwIfAny(found -> new JedroException(found.under("the test"), found.list())))
                .isInstanceOfSatisfying(
                        JedroException.class,
                        failure -> assertThat(failure.problems()).isEqualTo(problems.list()))
                .hasMessage("""
                        2 problems in the test:
                          is odd
                          is wrong""");
    }

    @Test
    void areShownFileByFileAndThoseInNoneAfterThem() {
        Problem elsewhere = new Problem(Severity.ERROR, Origin.of("--params"), "a", "is wrong", List.of());
        List<Problem> all = List.of(Problem.of("Two things differ."), error(2, "", "has no end"), elsewhere);

        assertThat(ProblemText.paragraphs(all)).containsExactly("""
                        1 problem in conf/base/catalog.yml:
                          line 2: has no end""", """
                        1 problem in --params:
                          a: is wrong""", "Two things differ.");
        assertThat(ProblemText.list(FILE, all)).isEqualTo("""
                3 problems in conf/base/catalog.yml:
                  Two things differ.
                  line 2: has no end
                  --params, a: is wrong""");
        assertThat(ProblemText.message("this run", all)).isEqualTo("""
                3 problems in this run:
                  Two things differ.
                  1 problem in conf/base/catalog.yml:
                      line 2: has no end
                  1 problem in --params:
                      a: is wrong""");
        assertThat(ProblemText.message("this run", List.of(all.get(0)))).isEqualTo("Two things differ.");
    }

    @Test
    void countWarningsAsSuch() {
        problems.at(written(2, "a map"), "spare").warn("no pipeline uses this entry");

        assertThat(problems.under(FILE)).isEqualTo("""
                1 warning in conf/base/catalog.yml:
                  line 2, spare: no pipeline uses this entry""");
    }

    @Test
    void knowWhatIsInsideAPath() {
        Problem problem = error(1, "a.columns[2].name", "x");

        assertThat(List.of("", "a", "a.columns", "a.columns[2]", "a.columns[2].name"))
                .allMatch(problem::isWithin);
        assertThat(List.of("a.col", "a.columns[2].name.x", "b")).noneMatch(problem::isWithin);
    }

    @Test
    void needAProblemForAHint() {
        assertThatThrownBy(() -> problems.hint("try this"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("A hint needs a problem that was added before it.");
    }

    @Test
    void travelWithTheirException() throws Exception {
        JedroException thrown = new JedroException("1 problem", List.of(error(1, "a", "x", "y")));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(thrown);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThat(((JedroException) in.readObject()).problems()).isEqualTo(thrown.problems());
        }
    }
}
