// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What plugins add to the shell. */
@Timeout(120)
class ShellProviderTest {
    private static final String GOOD = """
            package acme;
            import java.util.*;
            import org.jedro.catalog.DataCatalog;
            import org.jedro.cli.ShellProvider;
            import org.jedro.session.Session;

            public final class Owners implements ShellProvider {
                @Override
                public List<Class<?>> functions() { return List.of(Owners.class, Loading.class); }

                @Override
                public Map<String, Object> variables(Session session) {
                    return new TreeMap<>(Map.of(
                            "owner", "Ada", "catalog", "mine", "not a name", 1, "sizes", List.of(1, 2)));
                }

                public static String owner(DataCatalog catalog, String dataset) {
                    return dataset + " of " + catalog.names().size() + " is Ada's";
                }

                public static final class Loading {
                    public static Object load(String dataset) { return "hidden"; }
                }
            }
            """;

    private static final String FAILING = """
            package acme;
            import java.util.*;
            import org.jedro.cli.ShellProvider;

            public final class Failing implements ShellProvider {
                @Override
                public List<Class<?>> functions() { throw new IllegalStateException("not today"); }
            }
            """;

    @TempDir
    Path folder;

    @Test
    @Tag("core/CLI-26")
    @Tag("core/H-13")
    void addsFunctionsAndVariablesThatStayAfterAReload() throws Exception {
        new TestProject(folder.resolve("project"));
        Path good = TestJar.make(
                folder.resolve("owners.jar"),
                "Owners",
                GOOD,
                Map.of("org.jedro.cli.ShellProvider", List.of("acme.Owners")));
        Path failing = TestJar.make(
                folder.resolve("failing.jar"),
                "Failing",
                FAILING,
                Map.of("org.jedro.cli.ShellProvider", List.of("acme.Failing")));

        String printed = TestJar.jedro(
                folder.resolve("project"),
                List.of(good, failing),
                "shell",
                "-x",
                "owner(catalog, owner + sizes.size())",
                "-x",
                "reload()",
                "-x",
                "owner(catalog, owner)",
                "-x",
                "load(\"name\")");

        String leftOut = """
                The functions of acme.Owners$Loading are left out: the shell itself has load(String).
                Variable 'catalog' of a plugin is left out: the shell itself has one with that name.
                Variable 'not a name' of a plugin is left out: expected a name of Java.
                """;
        assertThat(printed.replaceFirst("(?s)^.*?(?=acme.Failing)", ""))
                .isEqualTo("acme.Failing failed in functions: not today.\n" + leftOut
                        + "$1 ==> \"Ada2 of 2 is Ada's\"\n"
                        + "acme.Failing failed in functions: not today.\n"
                        + leftOut
                        + "Reloaded.\n$1 ==> \"Ada of 2 is Ada's\"\n$2 ==> \"Ada\"\n");
    }
}
