// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CommandHooksTest {
    private static final CommandRun RUN = new CommandRun(List.of("info"), Optional.empty());

    private final List<String> events = new ArrayList<>();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Console console = new Console(new ByteArrayOutputStream(), err, StandardCharsets.UTF_8, false);

    private class Noting implements CommandHook {
        private final String name;
        private final boolean failsBefore;
        private final boolean failsAfter;

        Noting(String name, boolean failsBefore, boolean failsAfter) {
            this.name = name;
            this.failsBefore = failsBefore;
            this.failsAfter = failsAfter;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void beforeCommandRun(CommandRun run) {
            events.add(name + " before " + run.arguments());
            if (failsBefore) {
                throw new IllegalStateException("no");
            }
        }

        @Override
        public void afterCommandRun(CommandEnd end) {
            events.add(name + " after " + end.exitCode());
            if (failsAfter) {
                throw new IllegalStateException("never");
            }
        }
    }

    private int around(int code, CommandHook... hooks) {
        return new CommandHooks(console, List.of(hooks)).around(RUN, () -> {
            events.add("command");
            return code;
        });
    }

    @Test
    @Tag("core/H-11")
    void areCalledInPairsWithTheExitCode() {
        assertThat(around(2, new Noting("a", false, false), new Noting("b", false, false)))
                .isEqualTo(2);
        assertThat(events).containsExactly("a before [info]", "b before [info]", "command", "b after 2", "a after 2");
    }

    @Test
    @Tag("core/H-11")
    void areCalledInPairsIfOneFailsBefore() {
        assertThat(around(
                        0, new Noting("a", false, false), new Noting("b", true, false), new Noting("c", false, false)))
                .isEqualTo(1);
        assertThat(events).containsExactly("a before [info]", "b before [info]", "b after 1", "a after 1");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("Command hook 'b' failed in beforeCommandRun: IllegalStateException: no.\n");
    }

    @Test
    void turnSuccessIntoFailureIfOneFailsAfter() {
        assertThat(around(0, new Noting("a", false, false), new Noting("b", false, true)))
                .isEqualTo(1);
        assertThat(events).last().isEqualTo("a after 1");
        assertThat(around(2, new Noting("a", false, true))).isEqualTo(2);
    }
}
