// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jedro.Origin;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Pipeline;
import org.jedro.runner.RunHandle;
import org.jedro.runner.RunOptions;
import org.jedro.runner.Runner;
import org.jedro.runner.SequentialRunner;
import org.jedro.runner.ThreadRunner;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunnerRuleTest {
    private static final AtomicInteger INITIALIZED = new AtomicInteger();

    /** A runner in the package of the registry. */
    public static final class OwnRunner implements Runner {
        @Override
        public RunHandle start(Pipeline pipeline, DataCatalog catalog, RunOptions options) {
            return new SequentialRunner().start(pipeline, catalog, options);
        }
    }

    /** A class of the project that does something when it is initialized. */
    public static final class NoRunner {
        static {
            INITIALIZED.incrementAndGet();
        }
    }

    /** Loads nothing that is not Jedro's or the JDK's, and fails the test if that is tried. */
    private static final class Watched extends ClassLoader {
        Watched() {
            super(RunnerRuleTest.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("com.acme.")) {
                throw new AssertionError("a class was loaded that is not allowed: " + name);
            }
            return super.loadClass(name, resolve);
        }
    }

    private static RunnerRule rule(String registry, String... allowed) {
        return new RunnerRule(registry, List.of(allowed), new Watched());
    }

    private static HttpProblem refusal(RunnerRule rule, String name) {
        return catchThrowableOfType(HttpProblem.class, () -> rule.create(name, MapValue.empty()));
    }

    @Test
    @Tag("core/SV-03")
    void allowsRunnersOfTheProjectAndThoseThatAreNamed() {
        String own = OwnRunner.class.getName();
        assertThat(rule("org.jedro.server.internal.Registry").create(own, MapValue.empty()))
                .isInstanceOf(OwnRunner.class);
        assertThat(rule("com.acme.Registry", own).create(own, MapValue.empty())).isInstanceOf(OwnRunner.class);
        assertThat(rule("com.acme.Registry", "org.jedro.server.*").create(own, MapValue.empty()))
                .isInstanceOf(OwnRunner.class);
        assertThat(refusal(rule("Registry"), own).status()).isEqualTo(403);
        assertThat(refusal(rule("com.acme.Registry", "org.jedro.serv"), own).status())
                .isEqualTo(403);
    }

    @Test
    @Tag("core/SV-03")
    void allowsOnlySizesAsParametersUnlessTheRunnerWasNamed() {
        MapValue workers = MapValue.empty().with("max_workers", Value.of(2, Origin.of("test")));
        MapValue options = workers.with("jvm_args", Value.of(List.of("-javaagent:x"), Origin.of("test")));
        assertThat(rule("com.acme.Registry").create("ThreadRunner", workers)).isInstanceOf(ThreadRunner.class);

        HttpProblem refusal = catchThrowableOfType(
                HttpProblem.class, () -> rule("com.acme.Registry").create("ThreadRunner", options));
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal)
                .hasMessage("Runner parameter 'jvm_args' is not allowed: expected max_workers or max_io_workers or heap"
                        + " or max_heap; --allow-runner ThreadRunner allows all of this runner.");
        assertThatThrownBy(() -> rule("com.acme.Registry", "ThreadRunner").create("ThreadRunner", options))
                .as("the runner itself has no such parameter")
                .isNotInstanceOf(HttpProblem.class)
                .hasMessageContaining("jvm_args");
        HttpProblem tooLong = catchThrowableOfType(
                HttpProblem.class,
                () -> rule("com.acme.Registry")
                        .create(
                                "ThreadRunner",
                                MapValue.empty().with("x".repeat(100_000), Value.of(1, Origin.of("test")))));
        assertThat(tooLong.getMessage()).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.acme.Evil", "com.acmeX.Runner", "java.lang.Runtime"})
    @Tag("core/SV-03")
    void loadsNoClassThatIsNotAllowed(String name) {
        assertThat(refusal(rule("org.example.Registry"), name).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a..b", ".a", "a.", "a.b c", "a.b;", "a/b.c", "[La.b;", "a.1b"})
    void refusesWhatIsNotTheNameOfAClass(String name) {
        HttpProblem refusal = refusal(rule("a.Registry"), name);
        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal)
                .hasMessage("Key 'runner': expected the name of a runner or of a class, such as SequentialRunner.");
    }

    @Test
    void knowsWhatCanAllowARunner() {
        assertThat(List.of("ParallelRunner", "com.acme.MyRunner", "com.acme.Outer$Runner", "com.acme.*"))
                .allMatch(RunnerRule::canAllow);
        assertThat(List.of("*", "com.acme.", "com..acme", "com.acme*", ".*", "com.acme.* x"))
                .noneMatch(RunnerRule::canAllow);
    }

    @Test
    @Tag("core/SV-03")
    void doesNotInitializeAClassThatIsNotARunner() {
        RunnerRule rule = rule("org.jedro.server.internal.Registry");

        HttpProblem refusal = refusal(rule, NoRunner.class.getName());
        assertThat(refusal.status()).isEqualTo(422);
        assertThat(refusal).hasMessage("Class '" + NoRunner.class.getName() + "' is not a runner.");
        assertThat(INITIALIZED).hasValue(0);
        assertThat(refusal(rule, "org.jedro.server.internal.Nothing"))
                .hasMessage("Runner 'org.jedro.server.internal.Nothing' does not exist.");
    }
}
