// SPDX-License-Identifier: Apache-2.0
package org.jedro.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jedro.config.internal.ExpressionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The grammar of interpolations, part by part. */
class ExpressionParserTest {
    /** {@return an expression in one line: texts in quotes, a reference as @, joined parts with +} */
    private static String show(Expression expression) {
        if (expression instanceof Expression.Constant constant) {
            return constant.data() instanceof String text ? "'" + text + "'" : String.valueOf(constant.data());
        }
        if (expression instanceof Expression.Joined joined) {
            return "(" + show(joined.parts(), "+") + ")";
        }
        if (expression instanceof Expression.Reference reference) {
            return "@" + reference.up() + "[" + show(reference.steps(), " ") + "]";
        }
        if (expression instanceof Expression.Call call) {
            return show(call.name(), " ") + ":" + show(call.arguments(), " ");
        }
        if (expression instanceof Expression.Items items) {
            return "[" + show(items.items(), " ") + "]";
        }
        Expression.Entries entries = (Expression.Entries) expression;
        return IntStream.range(0, entries.keys().size())
                .mapToObj(
                        i -> entries.keys().get(i) + "=" + show(entries.values().get(i)))
                .collect(Collectors.joining(" ", "{", "}"));
    }

    private static String show(List<Expression> expressions, String separator) {
        return expressions.stream().map(ExpressionParserTest::show).collect(Collectors.joining(separator));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    plain                | 'plain'
                    a\\b                  | 'a\\b'
                    $ {a}                | '$ {a}'
                    ${a}                 | @0['a']
                    ${ a }               | @0['a']
                    ${\ta\t}               | @0['a']
                    ${a.b[0].c}          | @0['a' 'b' '0' 'c']
                    ${[a][b]}            | @0['a' 'b']
                    ${[a].b}             | @0['a' 'b']
                    ${.a}                | @1['a']
                    ${...a}              | @3['a']
                    x${a}                | ('x'+@0['a'])
                    ${a}y                | (@0['a']+'y')
                    ${a}${b}             | (@0['a']+@0['b'])
                    ${${a}}              | @0[@0['a']]
                    ${a.${b}}            | @0['a' @0['b']]
                    ${a[${b}]}           | @0['a' @0['b']]
                    \\${a}                | '${a}'
                    \\\\${a}               | ('\\'+@0['a'])
                    \\\\\\${a}              | '\\${a}'
                    \\${                  | '${'
                    ${a}\\                | (@0['a']+'\\')
                    '${a}'               | ('''+@0['a']+''')
                    """)
    void readsTextsAndReferences(String text, String expected) {
        assertThat(show(ExpressionParser.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ${f:}                | 'f':
                    ${f: }               | 'f':
                    ${f.g:1}             | 'f' 'g':1
                    ${f :1}              | 'f':1
                    ${${a}:1}            | @0['a']:1
                    ${f:1,2}             | 'f':1 2
                    ${f: a b , c }       | 'f':'a b' 'c'
                    ${f:,}               | 'f':'' ''
                    ${f:a,}              | 'f':'a' ''
                    ${f: , a}            | 'f':'' 'a'
                    ${f:'x, y' , "z}"}   | 'f':'x, y' 'z}'
                    ${f:'a\\'b'}          | 'f':'a'b'
                    ${f:'a\\\\'}           | 'f':'a\\'
                    ${f:''}              | 'f':''
                    ${f:"a${b}"}         | 'f':(('a'+@0['b']))
                    ${f:"${b}"}          | 'f':((@0['b']))
                    ${f:${b}}            | 'f':@0['b']
                    ${f:${b} , 1}        | 'f':@0['b'] 1
                    ${f:a ${b} c}        | 'f':('a '+@0['b']+' c')
                    ${f:a${b}}           | 'f':('a'+@0['b'])
                    ${f:[]}              | 'f':[]
                    ${f:[ 1 , [x] ] }    | 'f':[1 ['x']]
                    ${f:[,a]}            | 'f':['' 'a']
                    ${f:{}}              | 'f':{}
                    ${f:{ }}             | 'f':{}
                    ${f:{a: 1, b : x}}   | 'f':{a=1 b='x'}
                    ${f:{1: {c: d}} , e} | 'f':{1={c='d'}} 'e'
                    ${f:a\\,b}            | 'f':'a,b'
                    ${f:\\ a}             | 'f':' a'
                    ${f:a\\ }             | 'f':'a '
                    ${f:\\[1\\]}           | 'f':'[1]'
                    ${f:a\\b}             | 'f':'a\\b'
                    ${f:a\\\\b}            | 'f':'a\\b'
                    ${f:a\t,\tb\t}        | 'f':'a' 'b'
                    ${f:http://x?a%20b}  | 'f':'http://x?a%20b'
                    ${f:é日}             | 'f':'é日'
                    """)
    void readsArgumentsOfResolvers(String text, String expected) {
        assertThat(show(ExpressionParser.parse(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    1          | 1
                    -1         | -1
                    +1         | 1
                    1_000      | 1000
                    1__0       | '1__0'
                    01         | '01'
                    1.5        | 1.5
                    .5         | 0.5
                    1.         | 1.0
                    1e3        | 1000.0
                    1_0.2_5e+1 | 102.5
                    01.5       | '01.5'
                    inf        | Infinity
                    +INF       | Infinity
                    -inf       | -Infinity
                    nan        | NaN
                    -NaN       | NaN
                    true       | true
                    FALSE      | false
                    Null       | null
                    none       | 'none'
                    2026-01-02 | '2026-01-02'
                    '1'        | '1'
                    \\ 1       | ' 1'
                    """)
    void readsWordsAsNumbersAndOthers(String word, String expected) {
        assertThat(show(ExpressionParser.parse("${f:" + word + "}"))).isEqualTo("'f':" + expected);
        assertThat(show(ExpressionParser.parse("${f:[" + word + " , x]}"))).isEqualTo("'f':[" + expected + " 'x']");
    }

    @Test
    void readsNumbersOfAtMost400Characters() {
        assertThat(ExpressionParser.parseElement("1".repeat(400)))
                .isEqualTo(new Expression.Constant(new BigInteger("1".repeat(400))));
        assertThat(ExpressionParser.parseElement("1".repeat(401))).isEqualTo(new Expression.Constant("1".repeat(401)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    5         | 5
                    `a b `    | 'a b '
                    [1, two]  | [1 'two']
                    {a: 1}    | {a=1}
                    `[1] `    | [1]
                    'x'       | 'x'
                    `'x' `    | 'x'
                    ${a}      | @0['a']
                    """)
    void readsASingleValue(String text, String expected) {
        assertThat(show(ExpressionParser.parseElement(text))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1] 2", "'x' y", "a, b", "[1", "", "{a}"})
    void refusesWhatIsMoreOrLessThanOneValue(String text) {
        assertThatThrownBy(() -> ExpressionParser.parseElement(text)).isInstanceOf(ExpressionException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    ${             | an interpolation is not closed; a '}' is missing
                    ${a            | an interpolation is not closed; a '}' is missing
                    ${f:[1         | an interpolation is not closed; a '}' is missing
                    ${f:a          | an interpolation is not closed; a '}' is missing
                    x${}           | the interpolation cannot be read at its character 4, '}'
                    ${a b}         | the interpolation cannot be read at its character 5, 'b'
                    ${a\\b}         | the interpolation cannot be read at its character 4, '\\'
                    ${f:a\\         | an interpolation is not closed; a '}' is missing
                    ${f:'x\\        | a quote is not closed in '${f:'x\\'
                    ${a..b}        | the interpolation cannot be read at its character 5, '.'
                    ${a[b}         | the interpolation cannot be read at its character 6, '}'
                    ${.a:1}        | the interpolation cannot be read at its character 5, ':'
                    ${[a]:1}       | the interpolation cannot be read at its character 6, ':'
                    ${a[b]:1}      | the interpolation cannot be read at its character 7, ':'
                    ${f:[1}}       | the interpolation cannot be read at its character 7, '}'
                    ${f:{a 1}}     | the interpolation cannot be read at its character 9, '}'
                    ${f:{a: }}     | the interpolation cannot be read at its character 9, '}'
                    ${f:'a' b}     | the interpolation cannot be read at its character 9, 'b'
                    ${f:a&b}       | the interpolation cannot be read at its character 6, '&'
                    ${f:'x}        | a quote is not closed in '${f:'x}'
                    ${f:{${a}: 1}} | a key of a map cannot be an interpolation in '${f:{${a}: 1}}'
                    """)
    void reportsWhereItCannotBeRead(String text, String message) {
        assertThatThrownBy(() -> ExpressionParser.parse(text))
                .isInstanceOf(ExpressionException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void readsFiftyLevels() {
        String nested = "${".repeat(50) + "a" + "}".repeat(50);
        String lists = "[".repeat(50) + "]".repeat(50);

        assertThat(show(ExpressionParser.parse(nested))).startsWith("@0[@0[").endsWith("'a'" + "]".repeat(50));
        assertThat(show(ExpressionParser.parseElement(lists))).isEqualTo(lists);
        assertThat(show(ExpressionParser.parse("${a}".repeat(60)))).startsWith("(@0");
        assertThat(show(ExpressionParser.parse("${f:" + "[],".repeat(60) + "x}")))
                .startsWith("'f':[] []");
        assertThat(show(ExpressionParser.parse("${f:1}".repeat(60)))).startsWith("('f':1+");
        for (String deeper : List.of("${" + nested + "}", "${f:" + lists + "}")) {
            assertThatThrownBy(() -> ExpressionParser.parse(deeper))
                    .hasMessage("interpolations are nested deeper than 50");
        }
    }
}
