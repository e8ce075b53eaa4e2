package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a plugin of the command line throws ends in one message. */
class HostilePluginsTest {
    private static final class MessageThrows extends RuntimeException {
        private static final long serialVersionUID = 1L;

        @Override
        public String getMessage() {
            throw new IllegalArgumentException("from getMessage");
        }
    }

    static Stream<Throwable> throwables() {
        return Stream.of(
                new IllegalStateException("no luck"),
                new IOException("no luck"),
                new AssertionError("no luck"),
                new StackOverflowError(),
                new NoClassDefFoundError("a/b/C"),
                new MessageThrows());
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable thrown) throws E {
        throw (E) thrown;
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void namesACommandHook(Throwable thrown) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Console console = new Console(out, out, StandardCharsets.UTF_8, false);
        CommandHook hook = new CommandHook() {
            @Override
            public String name() {
                HostilePluginsTest.<RuntimeException>sneak(thrown);
                return "never";
            }

            @Override
            public void beforeCommandRun(CommandRun run) {
                HostilePluginsTest.<RuntimeException>sneak(thrown);
            }
        };

        int code = new CommandHooks(console, List.of(hook))
                .around(new CommandRun(List.of("run"), Optional.empty()), () -> ExitCode.OK);
        console.flush();

        assertThat(code).isEqualTo(ExitCode.RUN_FAILED);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .startsWith("Command hook '")
                .contains("' failed in beforeCommandRun: ");
    }

    @ParameterizedTest
    @MethodSource("throwables")
    void takesWhatAContributorThrowsAsAFinding(Throwable thrown) {
        Findings findings = new Findings();

        findings.collect("mine", () -> HostilePluginsTest.<RuntimeException>sneak(thrown));

        assertThat(findings.problems().list())
                .singleElement()
                .satisfies(finding -> assertThat(finding.toString()).contains("The check of 'mine' failed in check: "));
    }
}
