// SPDX-License-Identifier: Apache-2.0
package org.jedro.config.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Anchors, merge keys, tags and what else only the parser reads. */
class YamlComposerTest {
    private final ConfigProblems problems = new ConfigProblems();
    private final List<String> notes = new ArrayList<>();

    private Object parse(String text) {
        Optional<Value> value = new YamlReader(
                        "a.yml", problems, (origin, note) -> notes.add(origin.line() + ": " + note))
                .parse(text.replace('~', '\n'));
        return value.map(Value::toJava).orElse(null);
    }

    private List<String> problems() {
        return problems.list().stream()
                .map(problem -> problem.at().line() + ", " + problem.path() + ": " + problem.clause())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: &x 1~b: *x | {a=1, b=1}
            a: &x {c: 1}~b: [*x, *x] | {a={c=1}, b=[{c=1}, {c=1}]}
            &k a: 1~b: *k | {a=1, b=a}
            a: &x b~*x : 2 | {a=b, b=2}
            a: &x 1~b: &x 2~c: *x | {a=1, b=2, c=2}
            d: &d {x: 1, y: 2}~a: {<<: *d, y: 3} | {d={x=1, y=2}, a={x=1, y=3}}
            a: {y: 3, <<: {x: 1, y: 2}} | {a={x=1, y=3}}
            a: {<<: [{x: 1}, {x: 2, z: 4}], y: 3} | {a={x=1, z=4, y=3}}
            a: {<<: {x: 1}, <<: {x: 2, z: 3}} | {a={x=1, z=3}}
            a: {"<<": {x: 1}} | {a={<<={x=1}}}
            a: {!!str <<: {x: 1}} | {a={<<={x=1}}}
            a: !!str 1~b: !!null x~c: !!int "0x10"~d: !!float 2~e: !!bool "no" | {a=1, b=null, c=16, d=2.0, e=false}
            a: !!float 1.5~b: !!float 99999999999999999999 | {a=1.5, b=1.0E20}
            a: ! 1~b: !!seq [1]~c: !!map {x: 1}~d: ! [2]~e: ! {y: 2} | {a=1, b=[1], c={x=1}, d=[2], e={y=2}}
            a: "1"~b: '2'~c: 3 | {a=1, b=2, c=3}
            """)
    void reads(String text, String data) {
        assertThat(String.valueOf(parse(text))).isEqualTo(data);
        assertThat(problems()).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void readsQuotedScalarsAsTextsAndBinaryAsBytes() {
        assertThat(parse("a: \"1\"~b: !!str 2~c: 3~d: ! 4")).isEqualTo(Map.of("a", "1", "b", "2", "c", 3L, "d", 4L));
        assertThat((byte[]) ((Map<?, ?>) parse("a: !!binary aGk=")).get("a")).containsExactly('h', 'i');
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            b: *x | 1, b: '*x' is not defined above
            a: {b: &x [*x]} | 1, a.b[0]: '*x' contains itself
            a: &x~  b: *x~c: *x | 2, a.b: '*x' contains itself
            a: 1~---~b: 2 | 3, : a second document starts here; a configuration file has one
            x: 1~a: 1~a: 2 | 3, a: defined twice; the first is in line 2
            x: {a: 1, a: 2} | 1, x.a: defined twice; the first is in line 1
            a: {<<: 1} | 1, a: '<<' needs a map or a list of maps, but was a number
            a: {<<: [{x: 1}, 2]} | 1, a: '<<' needs a map or a list of maps, but was a list
            a:~  ? [1]~  : 2 | 2, a: a name is a list or a map; expected a text
            a: {{ x }} | 1, a: '{{ … }}' is Jinja, which is not evaluated; a value of globals.yml is written ${globals:x}
            a:~  ? {b: 1}~  : 2 | 2, a: a name is a list or a map; expected a text
            a: {null: 1} | 1, a: a name is missing before the ':' (or is null; quote it if it is a text)
            a: !x 1 | 1, a: the tag '!x' is not known here; remove it
            a: [!!set {b}] | 1, a[0]: the tag '!!set' is not known here; remove it
            a: !!omap [] | 1, a: the tag '!!omap' is not known here; remove it
            a: !!map [] | 1, a: the tag '!!map' is not known here; remove it
            a: !!seq {} | 1, a: the tag '!!seq' is not known here; remove it
            a: !!int x | 1, a: the text does not fit its tag '!!int'
            a: !!float x | 1, a: the text does not fit its tag '!!float'
            a: !!bool 1 | 1, a: the text does not fit its tag '!!bool'
            a: !!binary a | 1, a: the text does not fit its tag '!!binary'
            """)
    void reports(String text, String problem) {
        parse(text);

        assertThat(problems()).contains(problem);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: {'null': 1}", "a: {!!str null: 1}"})
    void takesANameThatOnlyLooksLikeNull(String text) {
        assertThat(parse(text)).isEqualTo(Map.of("a", Map.of("null", 1L)));
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a: 1:30 | 1: a: '1:30' is read as a text; Kedro reads a number to the base 60
            x: 1~a: {b: 12:30:45} | 2: a.b: '12:30:45' is read as a text; Kedro reads a number to the base 60
            a: {1: x, 1.0: y} | 1: a.1.0: '1' and '1.0' are two names; Kedro reads them as one
            1: x~true: y | 2: true: '1' and 'true' are two names; Kedro reads them as one
            """)
    void notesWhatKedroReadsDifferently(String text, String note) {
        parse(text);

        assertThat(notes).containsExactly(note);
        assertThat(problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a: ':30'", "a: '1:30'", "a: 1:61x", "{1: x, '1': y}", "{1: x, 2: y}", "{a: x, b: y}"})
    void notesNothingElse(String text) {
        parse(text);

        assertThat(notes).isEmpty();
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThat(parse("[".repeat(YamlComposer.DEEPEST + 1) + "]".repeat(YamlComposer.DEEPEST + 1)))
                .isNotNull();
        assertThat(parse("[".repeat(YamlComposer.DEEPEST + 2) + "]".repeat(YamlComposer.DEEPEST + 2)))
                .isNull();
        assertThat(problems()).containsExactly("1, : nested deeper than " + YamlComposer.DEEPEST);
    }

    @Test
    void countsWhatAliasesRepeat() {
        StringBuilder text = new StringBuilder("a0: &a0 [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]\n");
        for (int i = 1; i < 8; i++) {
            String alias = "*a" + (i - 1);
            text.append("a" + i + ": &a" + i + " [" + (alias + ", ").repeat(9) + alias + "]\n");
        }
        assertThat(parse(text.toString())).isNull();
        assertThat(problems()).hasSize(1).first().asString().contains("values, counting what aliases repeat");
    }
}
