// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jedro.Origin;
import org.jedro.Problem;
import org.junit.jupiter.api.Test;

/** Problems that are collected before they are reported together. */
class ConfigProblemsTest {
    private final ConfigProblems problems = new ConfigProblems();

    private void add(String file, int line) {
        problems.add(new Origin(file, line, 1), "key", "wrong");
    }

    @Test
    void namesTheFileOfAllProblemsOrElseTheSource() {
        assertThatCode(() -> problems.throwIfAny("conf")).doesNotThrowAnyException();
        add("a.yml", 1);
        assertThatThrownBy(() -> problems.throwIfAny("conf")).hasMessage("1 problem in a.yml:\n  line 1, key: wrong");
        add("b.yml", 2);
        assertThatThrownBy(() -> problems.throwIfAny("conf"))
                .hasMessageStartingWith("2 problems in conf:\n")
                .hasMessageContaining("a.yml, line 1, key: wrong");
    }

    @Test
    void countsEachProblemOnceAndThoseThatAreLeftOut() {
        assertThat(problems.isEmpty()).isTrue();
        for (int line = 1; line <= 1_002; line++) {
            add("a.yml", line);
            add("a.yml", 1);
        }

        assertThat(problems.isEmpty()).isFalse();
        assertThat(problems.count()).isEqualTo(1_002);
        assertThat(problems.list()).hasSize(1_001).endsWith(Problem.of("and 2 more"));
    }

    @Test
    void leavesNothingOutUpToTheLimit() {
        for (int line = 1; line <= 1_000; line++) {
            add("a.yml", line);
        }

        assertThat(problems.list()).hasSize(1_000);
    }

    @Test
    void forgetsTheProblemsOfOneLine() {
        add("a.yml", 1);
        add("a.yml", 2);
        add("b.yml", 1);

        problems.forget("a.yml", 1);

        assertThat(problems.list())
                .extracting(problem -> problem.at().toString())
                .containsExactly("a.yml, line 2", "b.yml, line 1");
    }
}
