// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import org.jedro.RecordingLogs;
import org.jedro.catalog.DataCatalog;
import org.jedro.hook.CatalogCreated;
import org.jedro.hook.Hook;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HookTraceTest {
    @TempDir
    private Path folder;

    /** No pipelines. */
    public static final class Empty implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.addAll(new LinkedHashMap<>());
        }
    }

    static final class Checks implements Hook {
        @Override
        public DataCatalog afterCatalogCreated(CatalogCreated event) {
            throw new IllegalStateException("the catalog is too small");
        }
    }

    static final class Quiet implements Hook {}

    /** One hook that fails, one that is disabled. */
    public static final class Failing implements Settings {
        @Override
        public List<Hook> hooks() {
            return List.of(new Checks(), new Quiet());
        }

        @Override
        public List<String> disabledHooks() {
            return List.of("Quiet");
        }
    }

    private Session session() {
        return Session.open(ProjectFolder.in(folder, Empty.class, Failing.class).open(), SessionOptions.defaults());
    }

    @Test
    @Tag("core/H-10")
    void logsWhichHooksThereAreAndEachCall() {
        List<String> lines = RecordingLogs.during(() -> session().context());

        assertThat(lines)
                .contains(
                        "DEBUG Hook 'Checks' is registered",
                        "DEBUG Hook 'Quiet' is disabled by the settings",
                        "DEBUG Hook 'Checks': afterContextCreated");
    }

    @Test
    void namesTheHookThatFails() {
        assertThatThrownBy(() -> session().context().catalog())
                .hasMessage("Hook 'Checks' failed in afterCatalogCreated: the catalog is too small.");
    }
}
