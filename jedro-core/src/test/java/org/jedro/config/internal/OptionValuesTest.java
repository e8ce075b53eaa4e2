// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Options that hold several things. */
class OptionValuesTest {
    private static Object parameters(String text) {
        return OptionValues.parameters("--params", text).toJava();
    }

    @Test
    void splitsNamesAtCommas() {
        assertThat(OptionValues.names("a, b ,,c , ")).containsExactly("a", "b", "c");
        assertThat(OptionValues.names(" ")).isEmpty();
        assertThat(OptionValues.nodeNames("a, f([x,y]) -> [z,w] ,,b")).containsExactly("a", "f([x,y]) -> [z,w]", "b");
        assertThat(OptionValues.nodeNames("f(a,b),c")).containsExactly("f(a,b)", "c");
        assertThat(OptionValues.nodeNames("a],b")).containsExactly("a]", "b");
        assertThat(OptionValues.nodeNames("f([a,b")).containsExactly("f([a,b");
        assertThat(OptionValues.nodeNames("")).isEmpty();
    }

    @Test
    void readsVersionsByName() {
        assertThat(OptionValues.loadVersions("--load-versions", " b:2026-01-31T12.00.00.000Z, a : v2 "))
                .isEqualTo(new LinkedHashMap<>(Map.of("b", "2026-01-31T12.00.00.000Z", "a", "v2")));
        assertThat(OptionValues.loadVersions("--load-versions", "a:b:c")).containsEntry("a", "b:c");
        assertThat(OptionValues.loadVersions("--load-versions", " ")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a      | expected dataset:version, but was 'a'
                    :v     | expected dataset:version, but was ':v'
                    a: ,b:c | expected dataset:version, but was 'a:'
                    a:v,   | expected dataset:version, but was ''
                    a:.    | '.' is a path, not the name of a version
                    a:..   | '..' is a path, not the name of a version
                    a:x/y  | 'x/y' is a path, not the name of a version
                    a:x\\y  | 'x\\y' is a path, not the name of a version
                    """)
    void refusesVersionsWithoutANameOrThatArePaths(String text, String clause) {
        assertThatThrownBy(() -> OptionValues.loadVersions("--load-versions", text))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("Option --load-versions: " + clause + ".");
    }

    @Test
    void readsParametersWithTheTypesOfYaml() {
        assertThat(parameters("a=1, b = x y ,c=,d=true,e=1.5,,f='1',g=\"x\\n,y\" , h=a'b"))
                .isEqualTo(
                        map("a", 1L, "b", "x y", "c", null, "d", true, "e", 1.5, "f", "1", "g", "x\n,y", "h", "a'b"));
        assertThat(parameters("a=[1, 'b]', {c: 2}],d={e: {f: \"}\"}}"))
                .isEqualTo(Map.of("a", List.of(1L, "b]", Map.of("c", 2L)), "d", Map.of("e", Map.of("f", "}"))));
        assertThat(parameters("a='it''s, ok',b=2")).isEqualTo(Map.of("a", "it's, ok", "b", 2L));
        assertThat(parameters("a=\"x\\\", y\",b='z'")).isEqualTo(Map.of("a", "x\", y", "b", "z"));
        assertThat(parameters("a=")).isEqualTo(map("a", null));
        assertThat(parameters("")).isEqualTo(Map.of());
        assertThat(parameters(" , ")).isEqualTo(Map.of());
    }

    @Test
    void putsParametersIntoMapsAndLists() {
        assertThat(parameters("a.b=1,a.c=2")).isEqualTo(Map.of("a", Map.of("b", 1L, "c", 2L)));
        assertThat(parameters("a.b=1,a=2")).isEqualTo(Map.of("a", 2L));
        assertThat(parameters("a=2,a.b=1")).isEqualTo(Map.of("a", Map.of("b", 1L)));
        assertThat(parameters("a={b: 1},a={c: 2}")).isEqualTo(Map.of("a", Map.of("b", 1L, "c", 2L)));
        assertThat(parameters("a=[1, 2],a[1]=3,a.0=4")).isEqualTo(Map.of("a", List.of(4L, 3L)));
        assertThat(parameters("a=[{b: 1}],a[0].b=2")).isEqualTo(Map.of("a", List.of(Map.of("b", 2L))));
        assertThat(parameters("[a][b]=1")).isEqualTo(Map.of("a", Map.of("b", 1L)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    a              | expected key=value, but was 'a'
                    a=1,b          | expected key=value, but was 'b'
                    a,b=1          | expected key=value, but was 'a'
                    =1             | a key is missing before '=1'
                    a=1, =2        | a key is missing before '=2'
                    a..b=1         | the key 'a..b' has an empty part
                    a[]=1          | the key 'a[]' has an empty part
                    a='x           | a quote or bracket is not closed in the value of 'a'
                    a="x\\          | a quote or bracket is not closed in the value of 'a'
                    a=[1           | a quote or bracket is not closed in the value of 'a'
                    a=[1] 2,b=3    | the value of 'a' goes on after its closing ]; quote all of it
                    a='x'y         | the value of 'a' goes on after its closing '; quote all of it
                    a={b}}         | the value of 'a' goes on after its closing }; quote all of it
                    a=[&]          | the value of 'a' is not valid YAML: [&]
                    a=[1],a[1]=2   | 'a[1]' names no item of its list
                    a=[1],a.x=2    | 'a.x' names no item of its list
                    """)
    void reportsWhatCannotBeRead(String text, String clause) {
        assertThatThrownBy(() -> parameters(text))
                .isInstanceOf(InvalidOptionException.class)
                .hasMessage("Option --params: " + clause + ".");
    }

    @Test
    void readsKeysOfAsManyPartsAsYamlHasLevels() {
        String deepest = "a" + ".a".repeat(YamlComposer.DEEPEST - 1);

        assertThat(parameters(deepest + "=1")).asString().startsWith("{a={a=");
        assertThatThrownBy(() -> parameters(deepest + ".a=1"))
                .hasMessage("Option --params: the key '" + deepest.substring(0, 40) + "…' has more than "
                        + YamlComposer.DEEPEST + " parts.");
    }

    private static Map<String, Object> map(Object... entries) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < entries.length; i += 2) {
            map.put((String) entries[i], entries[i + 1]);
        }
        return map;
    }
}
