// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jedro.Problem;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is reported of lines that are not YAML. */
class YamlHintsTest {
    private static final String JINJA =
            "; Jinja ({% … %}, {{ … }}) is not evaluated: a value of globals.yml is written ${globals:x}, and entries"
                    + " that are alike are one pattern, '{name}'";

    private static String clause(String text) {
        ConfigProblems problems = new ConfigProblems();
        assertThat(new YamlReader("a.yml", problems, (origin, note) -> {}).parse(text))
                .isEmpty();
        assertThat(problems.list()).hasSize(1);
        Problem problem = problems.list().get(0);
        return problem.at().line() + ": " + problem.clause();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            a: @x | 1: not valid YAML at column 4: found character '@' that cannot start any token; put the text in quotes
            a:~\tb: 1 | 2: not valid YAML at column 1: found character '\\t(TAB)' that cannot start any token; indent with blanks, not tabs
            a: b: c | 1: not valid YAML at column 5: mapping values are not allowed here; put a text that contains ': ' in quotes, and check the indentation
            a: [1~b: 2 | 2: not valid YAML at column 2: expected ',' or ']', but got : (begun in line 1)
            a: {b: ${x}} | 1: not valid YAML at column 9: expected ',' or '}', but got {; inside braces or brackets, put a text with ${…} in quotes
            x: 1~{name}_csv: {a: 1} | 2: not valid YAML at column 7: expected <block end>, but found ':' (begun in line 1); put a name that starts with '{' in quotes
            """)
    void suggestsWhatToWriteInstead(String text, String clause) {
        assertThat(clause(text.replace('~', '\n'))).isEqualTo(clause);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {% for x in y %}
            {%%}
            a: [ {{ x }}
            """)
    void namesJinjaIfTheLineHasATagOfIt(String line) {
        assertThat(YamlHints.hint("found \\t", "a: 1\n" + line, 1)).isEqualTo(JINJA);
    }

    @ParameterizedTest
    @CsvSource({"{%", "'{% a'", "%} {%", "{%}", "{{ a }", "{a}", "''"})
    void namesNoJinjaInOtherLines(String line) {
        assertThat(YamlHints.hint("something", line + "\n{{ x }}", 0)).isEmpty();
        assertThat(YamlHints.hint("something", line, 7)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            it is wrong. | it is wrong
            it is wrong | it is wrong
            it is a tab (Do not use it here). | it is a tab
            (Do not use it) | ''
            """)
    void leavesOutTheAdviceOfTheParser(String problem, String clause) {
        assertThat(YamlHints.clause(problem)).isEqualTo(clause);
    }
}
