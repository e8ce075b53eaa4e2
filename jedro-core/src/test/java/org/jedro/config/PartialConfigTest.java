// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jedro.Origin;
import org.jedro.Problem;
import org.jedro.config.internal.YamlWriter;
import org.jedro.value.MapValue;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartialConfigTest {
    @TempDir
    Path folder;

    private Folder conf() {
        return new Folder(folder);
    }

    private FileConfigLoader.Builder loader() {
        return FileConfigLoader.builder(conf().conf());
    }

    private static List<String> shown(List<Problem> problems) {
        return problems.stream()
                .map(problem -> problem.at() + ", " + problem.path() + ": " + problem.clause())
                .toList();
    }

    @Test
    void keepsWhatCanBeResolvedAndReportsTheRest() {
        conf().with("catalog.yml", """
                a: {x: "${nope}", y: "${b.z}"}
                b: {z: 1}
                c: [1, "${a.x}"]
                d: ${c}
                _hidden: 3
                """).with("catalog_b.yml", "b: 2\n").with("catalog_c.yml", "{\n");

        PartialConfig config = loader().build().partial("catalog");

        assertThat(config.values().toJava())
                .isEqualTo(Map.of(
                        "a", Map.of("x", "${nope}", "y", 1L),
                        "b", Map.of("z", 1L),
                        "c", List.of(1L, "${a.x}"),
                        "d", "${c}"));
        assertThat(shown(config.problems()))
                .containsExactly(
                        "conf/catalog_c.yml, line 2, : not valid YAML at column 1: expected the node content, but found"
                                + " '<stream end>'",
                        "conf/catalog.yml, line 2, b: also defined in conf/catalog_b.yml, line 1");
        assertThat(shown(config.unresolved()))
                .containsExactly(
                        "conf/catalog.yml, line 1, a.x: 'nope' does not exist; a value of globals.yml is written"
                                + " ${globals:nope}",
                        "conf/catalog.yml, line 3, c[1]: refers to a value that cannot be resolved",
                        "conf/catalog.yml, line 4, d: refers to a value that cannot be resolved");
        assertThat(config.allProblems())
                .hasSize(5)
                .startsWith(config.problems().toArray(Problem[]::new))
                .endsWith(config.unresolved().toArray(Problem[]::new));
    }

    @Test
    void isEmptyWithoutFiles() {
        conf().with("parameters.yml", "a: 1\n");

        PartialConfig config = loader().build().partial("catalog");

        assertThat(config.values().isEmpty()).isTrue();
        assertThat(config.written().isEmpty()).isTrue();
        assertThat(config.allProblems()).isEmpty();
        assertThatThrownBy(() -> loader().build().partial("catalogue")).isInstanceOf(UnknownConfigKindException.class);
    }

    @Test
    void writesCallsOfResolversInPlaceOfTheirValues() {
        conf().with("globals.yml", "folder: data\nname: it's {a}\n").with("catalog.yml", """
                _root: ${globals:folder}/raw
                call: ${globals:folder}
                inside: ${_root}/${runtime_params:file, ${globals:name}}.csv
                list: [{deep: "${globals:folder}"}, 1]
                bare: ${globals:x, a/b_c.d-1}
                quoted: ${globals:x, 'a, b'}
                word: ${globals:x, 'true'}
                truth: ${globals:x, true}
                empty: ${globals:x, ''}
                quote: ${globals:x, 'it\\'s'}
                path: ${globals:x, 'C:\\data, raw\\\\'}
                backslash_and_quote: ${globals:x, 'a\\\\\\'b'}
                backslash_and_call: ${globals:x, 'a\\\\${globals:folder}'}
                text_like_a_call: ${globals:x, '\\${globals:folder}'}
                items: "${globals:x, [1, 'a, b', {k: v, l: w}]}"
                selected: ${oc.select:other, 2}
                chosen: ${oc.select:absent, ${globals:folder}}
                chosen_item: ${oc.select:absent, [1, ${globals:folder}]}
                chosen_entry: "${oc.select:absent, {k: ${globals:folder}}}"
                other: plain
                escaped: \\${literal} of ${globals:folder}
                more_backslashes: \\\\${globals:folder}
                """);

        PartialConfig config = loader().build().partial("catalog");

        assertThat(config.allProblems()).isEmpty();
        MapValue written = config.written();
        assertThat(written.toJava())
                .isEqualTo(Map.ofEntries(
                        Map.entry("call", "${globals:folder}"),
                        Map.entry("inside", "${globals:folder}/raw/${runtime_params:file, ${globals:name}}.csv"),
                        Map.entry("list", List.of(Map.of("deep", "${globals:folder}"), 1L)),
                        Map.entry("bare", "${globals:x, a/b_c.d-1}"),
                        Map.entry("quoted", "${globals:x, 'a, b'}"),
                        Map.entry("word", "${globals:x, 'true'}"),
                        Map.entry("truth", "${globals:x, true}"),
                        Map.entry("empty", "${globals:x, ''}"),
                        Map.entry("quote", "${globals:x, 'it\\'s'}"),
                        Map.entry("path", "${globals:x, 'C:\\data, raw\\\\'}"),
                        Map.entry("backslash_and_quote", "${globals:x, 'a\\\\\\'b'}"),
                        Map.entry("backslash_and_call", "${globals:x, 'a\\\\${globals:folder}'}"),
                        Map.entry("text_like_a_call", "${globals:x, '\\${globals:folder}'}"),
                        Map.entry("items", "${globals:x, [1, 'a, b', {k: v, l: w}]}"),
                        Map.entry("selected", "plain"),
                        Map.entry("chosen", "${oc.select:absent, ${globals:folder}}"),
                        Map.entry("chosen_item", "${oc.select:absent, [1, ${globals:folder}]}"),
                        Map.entry("chosen_entry", "${oc.select:absent, {k: ${globals:folder}}}"),
                        Map.entry("other", "plain"),
                        Map.entry("escaped", "\\${literal} of ${globals:folder}"),
                        Map.entry("more_backslashes", "\\\\${globals:folder}")));
        assertThat(readAgain(written)).isEqualTo(config.values().toJava());
    }

    /** What the written tree resolves to beside the same globals. */
    private Object readAgain(MapValue written) {
        conf().with("catalog.yml", YamlWriter.data(written));
        return loader().build().load("catalog").toJava();
    }

    @Test
    void reportsTheNotesOfFilesOnce() {
        conf().with("catalog.yml", "a: ${oc.deprecated:b, 'use $NEW_KEY, not $OLD_KEY'}\nb: 1\n");
        List<String> notes = new ArrayList<>();
        FileConfigLoader loader = loader().onNote((origin, note) -> notes.add(origin + ", " + note))
                .build();

        loader.partial("catalog");
        loader.withoutNotes().load("catalog");

        assertThat(notes).containsExactly("conf/catalog.yml, line 1, use b, not a");
    }

    @Test
    void readsOnlyWhatIsBesideTheEnvironmentsOnRequest() {
        conf().with("logging.yml", "level: debug\n")
                .with("base/logging.yml", "level: warn\n")
                .with("prod/logging.yml", "level: error\n");
        FileConfigLoader loader =
                FileConfigLoader.project(conf().conf()).environment("prod").build();

        assertThat(loader.load("logging").toJava()).isEqualTo(Map.of("level", "error"));
        assertThat(loader.withoutEnvironments().load("logging").toJava()).isEqualTo(Map.of("level", "debug"));
    }

    @Test
    void usesAKindThatIsGivenInPlaceOfGlobals() {
        conf().with("catalog.yml", "a: ${globals:x}\n").with("globals.yml", "x: 1\n");
        MapValue globals = (MapValue) Value.of(Map.of("x", 2), Origin.of("--params"));

        assertThat(loader().override("globals", globals)
                        .build()
                        .partial("catalog")
                        .values()
                        .toJava())
                .isEqualTo(Map.of("a", 2L));
    }
}
