// SPDX-License-Identifier: Apache-2.0
package org.jedro.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jedro.RecordingLogs;
import org.jedro.hook.Hook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceProvidersTest {
    @TempDir
    Path plugin;

    /** A provider that the loader cannot call. */
    public static final class WithArgument implements Hook {
        /** Takes an argument. */
        public WithArgument(String name) {}
    }

    /** A provider that fails. */
    public static final class Failing implements Hook {
        /** Fails. */
        public Failing() {
            throw new IllegalStateException("the plugin has no licence");
        }
    }

    /** A provider in order. */
    public static final class Sound implements Hook {}

    @Test
    void reportsWhatIsWrongInAProviderAndKeepsTheOthers() throws Exception {
        Path services = Files.createDirectories(plugin.resolve("META-INF/services"));
        Files.write(
                services.resolve(Hook.class.getName()),
                List.of(WithArgument.class.getName(), Failing.class.getName(), Sound.class.getName()));
        List<Hook> found = new ArrayList<>();

        List<String> logs;
        try (URLClassLoader loader = new URLClassLoader(
                new URL[] {plugin.toUri().toURL()}, getClass().getClassLoader())) {
            logs = RecordingLogs.during(
                    () -> found.addAll(ServiceProviders.of(ServiceLoader.load(Hook.class, loader))));
        }

        assertThat(found).hasExactlyElementsOfTypes(Sound.class);
        assertThat(logs)
                .filteredOn(line -> line.startsWith("WARN"))
                .containsExactly(
                        "WARN A plugin could not be loaded and is left out: org.jedro.hook.Hook:"
                                + " org.jedro.internal.ServiceProvidersTest$WithArgument Unable to get public no-arg constructor:"
                                + " NoSuchMethodException: org.jedro.internal.ServiceProvidersTest$WithArgument.<init>()",
                        "WARN A plugin could not be loaded and is left out: org.jedro.hook.Hook: Provider"
                                + " org.jedro.internal.ServiceProvidersTest$Failing could not be instantiated: the plugin has no licence");
    }
}
