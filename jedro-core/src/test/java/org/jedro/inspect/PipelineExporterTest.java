// SPDX-License-Identifier: Apache-2.0
package org.jedro.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jedro.inspect.ProjectSnapshot.DatasetUse;
import org.jedro.inspect.ProjectSnapshot.Edge;
import org.jedro.inspect.ProjectSnapshot.EdgeKind;
import org.jedro.inspect.ProjectSnapshot.NodePicture;
import org.jedro.inspect.ProjectSnapshot.PipelinePicture;
import org.jedro.inspect.ProjectSnapshot.Role;
import org.jedro.pipeline.Constraints;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PipelineExporterTest {
    private static final ExportOptions DEFAULTS = ExportOptions.defaults();

    /** One token of DOT: a quoted text, an identifier, an arrow or a sign; as in the grammar of the language. */
    private static final Pattern DOT_TOKEN =
            Pattern.compile("\\s*(\"(?:[^\"\\\\\\n]|\\\\.)*\"|[A-Za-z_][A-Za-z_0-9]*|->|[\\[\\]{};,=])");

    private static final Pattern DOT_STATEMENT = Pattern.compile("I(>I)?(\\[I=[IT](,I=[IT])*])?|I=[IT]");

    private static final Pattern MERMAID_LABEL =
            Pattern.compile("[nd]\\d+(?:\\[(\"[^\"]*\")]|\\[\\((\"[^\"]*\")\\)]|\\{\\{(\"[^\"]*\")}})");

    static String same(String text) {
        return text;
    }

    private static Node node(String name, String input, String output) {
        return Node.from(input).apply(PipelineExporterTest::same).to(output).named(name);
    }

    private static ProjectSnapshot small() {
        return ProjectSnapshot.of(
                "small",
                Pipeline.of(
                        node("a", "params:p", "x@text"), node("b", "in", "y").after("a"), node("c", "x@bytes", "z")));
    }

    @Test
    @Tag("core/P-10")
    void drawsAMermaidFlowchart() {
        assertThat(PipelineExporter.mermaid().toText(small(), DEFAULTS)).isEqualTo("""
                flowchart LR
                  n0["a"]
                  n1["b"]
                  n2["c"]
                  d0[("in")]
                  d1{{"params:p"}}
                  d2[("x")]
                  d3[("y")]
                  d4[("z")]
                  d1 --> n0
                  n0 --> d2
                  d0 --> n1
                  n1 --> d3
                  n0 -.-> n1
                  d2 --> n2
                  n2 --> d4
                """);
    }

    @Test
    @Tag("core/P-10")
    void drawsAGraphInDot() {
        assertThat(PipelineExporter.dot().toText(small(), DEFAULTS)).isEqualTo("""
                digraph pipeline {
                  rankdir=LR;
                  n0 [shape=box, label="a"];
                  n1 [shape=box, label="b"];
                  n2 [shape=box, label="c"];
                  d0 [shape=cylinder, label="in"];
                  d1 [shape=hexagon, label="params:p"];
                  d2 [shape=cylinder, label="x"];
                  d3 [shape=cylinder, label="y"];
                  d4 [shape=cylinder, label="z"];
                  d1 -> n0;
                  n0 -> d2;
                  d0 -> n1;
                  n1 -> d3;
                  n0 -> n1 [style=dashed];
                  d2 -> n2;
                  n2 -> d4;
                }
                """);
    }

    @Test
    void leavesParametersOutAndDrawsDownwards() {
        ExportOptions options = DEFAULTS.withoutParameters().withDirection(ExportOptions.Direction.DOWN);

        assertThat(PipelineExporter.mermaid().toText(small(), options))
                .startsWith("flowchart TD\n")
                .doesNotContain("params:p")
                .contains("  d0 --> n1\n", "  n0 --> d1\n");
        assertThat(PipelineExporter.dot().toText(small(), options))
                .contains("rankdir=TB;")
                .doesNotContain("params:p");
    }

    @Test
    void drawsSeveralPipelinesBesideEachOther() {
        ProjectSnapshot one = ProjectSnapshot.of("one", Pipeline.of(node("a", "x", "y")));
        ProjectSnapshot two = ProjectSnapshot.of("t\"wo", Pipeline.of(node("a", "x", "y")));
        ProjectSnapshot both =
                withPipelines(List.of(one.pipelines().get(0), two.pipelines().get(0)));

        assertThat(PipelineExporter.mermaid().toText(both, DEFAULTS)).isEqualTo("""
                flowchart LR
                  subgraph p0["one"]
                    p0_n0["a"]
                    p0_d0[("x")]
                    p0_d1[("y")]
                    p0_d0 --> p0_n0
                    p0_n0 --> p0_d1
                  end
                  subgraph p1["t#34;wo"]
                    p1_n0["a"]
                    p1_d0[("x")]
                    p1_d1[("y")]
                    p1_d0 --> p1_n0
                    p1_n0 --> p1_d1
                  end
                """);
        String dot = PipelineExporter.dot().toText(both, DEFAULTS);
        assertThat(dot).contains("  subgraph cluster_p1 {\n    label=\"t\\\"wo\";\n    p1_n0 [");
        checkDot(dot, 13);
    }

    private static ProjectSnapshot withPipelines(List<PipelinePicture> pipelines) {
        return new ProjectSnapshot("", "", "", pipelines, List.of(), List.of(), List.of(), List.of());
    }

    static List<String> hostileNames() {
        return List.of(
                "a\"b",
                "\"",
                "a\\",
                "\\\"",
                "\\N\\L",
                "a]b[c)d(e}f{",
                "\"]; evil -> node; x[\"",
                "a\nb\r\nc\u2028d\u0085e",
                "#9829;",
                "#quot;",
                "&amp; & &lt;",
                "<script>alert(1)</script>",
                "`a` **b** __c__",
                "1. one",
                " 12) one",
                "- one",
                "+ one",
                "%% comment",
                "style:\"#x\";",
                "end",
                "graph TD; a-->b",
                "größe 数据 🎉 \u202ertl",
                "nul\0bell\u0007",
                "half \ud83d of a pair",
                "",
                " ");
    }

    /** A snapshot may be made by anyone, so its names may be what no pipeline allows. */
    private static ProjectSnapshot hostile(String name) {
        NodePicture node = new NodePicture(
                name,
                name,
                Optional.empty(),
                List.of(),
                List.of(name),
                List.of("out"),
                Constraints.NONE,
                Optional.empty());
        return withPipelines(List.of(new PipelinePicture(
                name,
                List.of(node),
                List.of(name),
                List.of("out"),
                List.of(new DatasetUse(name, Role.INPUT), new DatasetUse("out", Role.OUTPUT)),
                List.of(new Edge(EdgeKind.READ, name, name), new Edge(EdgeKind.WRITE, name, "out")))));
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void keepsHostileNamesInsideLabelsOfDot(String name) {
        String dot = PipelineExporter.dot().toText(hostile(name), DEFAULTS);

        List<String> labels = checkDot(dot, 6);
        assertThat(labels).hasSize(3);
        assertThat(shownByGraphviz(labels.get(0))).isEqualTo(readable(name));
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void keepsHostileNamesInsideLabelsOfMermaid(String name) {
        List<String> lines = PipelineExporter.mermaid()
                .toText(hostile(name), DEFAULTS)
                .lines()
                .toList();

        assertThat(lines).hasSize(6).first().isEqualTo("flowchart LR");
        assertThat(lines.subList(4, 6)).containsExactly("  d0 --> n0", "  n0 --> d1");
        Matcher label = MERMAID_LABEL.matcher(lines.get(1).strip());
        assertThat(label.matches()).as(lines.get(1)).isTrue();
        String quoted = label.group(1);
        String text = quoted.substring(1, quoted.length() - 1);
        assertThat(text.replace("<br/>", "")).doesNotContain("<", ">", "`", "*", "&", "\\", "[", "{", "%", "|");
        assertThat(shownByMermaid(text)).isEqualTo(readable(name));
        assertThat(text).as("Markdown").doesNotMatch("(?s) *(\\d+[.)]|[-+]).*").doesNotContain(" __", "__ ");
        // what Mermaid takes for a style statement loses its last semicolon
        assertThat(lines.get(1)).doesNotMatch(".*style.*:\\S*#.*;.*");
    }

    @ParameterizedTest
    @MethodSource("hostileNames")
    void keepsHostileNamesInJson(String name) {
        JsonNode json = JsonMapper.shared().readTree(PipelineExporter.json().toText(hostile(name), DEFAULTS));

        assertThat(json.at("/pipelines/0/nodes/0/name").asString())
                .isEqualTo(name.replace('\ud83d', '?').replace("?\udf89", "🎉"));
    }

    @Test
    void writesJsonThatEndsWithALineFeedOnEverySystem() {
        assertThat(PipelineExporter.json().toText(small(), DEFAULTS))
                .startsWith("{\n  \"format\" : \"jedro-project/1\",\n")
                .endsWith("}\n")
                .doesNotContain("\r");
    }

    @Test
    void areFoundByName() {
        assertThat(PipelineExporter.all(PipelineExporterTest.class.getClassLoader()))
                .extracting(exporter -> exporter.names().get(0))
                .containsExactly("dot", "json", "mermaid");
    }

    /** What a label shows: line ends as one, undrawable characters replaced. */
    private static String readable(String name) {
        StringBuilder text = new StringBuilder();
        name.codePoints()
                .map(point -> "\n\r\u0085\u2028\u2029".indexOf(point) >= 0
                        ? '\n'
                        : Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                                ? 0xFFFD
                                : point)
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    private static String shownByGraphviz(String label) {
        Map<String, String> escapes = Map.of("\\\"", "\"", "\\\\", "\\", "\\n", "\n", "&amp;", "&");
        return Pattern.compile("\\\\.|&\\w+;")
                .matcher(label)
                .replaceAll(found -> Matcher.quoteReplacement(escapes.getOrDefault(found.group(), "unknown escape")));
    }

    private static String shownByMermaid(String label) {
        return Pattern.compile("#(\\w+);")
                .matcher(label.replace("<br/>", "\n"))
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1)))));
    }

    /** Reads a graph as Graphviz does, as far as exports use the language; returns the labels without quotes. */
    private static List<String> checkDot(String dot, int statements) {
        List<String> labels = new ArrayList<>();
        StringBuilder shape = new StringBuilder();
        Matcher token = DOT_TOKEN.matcher(dot);
        int at = 0;
        while (token.lookingAt()) {
            String text = token.group(1);
            if (text.startsWith("\"")) {
                labels.add(text.substring(1, text.length() - 1));
            }
            shape.append(
                    text.startsWith("\"")
                            ? "T"
                            : text.equals("->") ? ">" : Character.isLetter(text.charAt(0)) ? "I" : text);
            at = token.end();
            token.region(at, dot.length());
        }
        assertThat(dot.substring(at)).as("after the last token").isBlank();
        assertThat(shape.toString()).startsWith("II{").endsWith("}");
        List<String> parts = List.of(
                shape.substring(3, shape.length() - 1).replaceAll("II\\{|}", "").split(";"));
        assertThat(parts)
                .hasSize(statements)
                .allMatch(part -> DOT_STATEMENT.matcher(part).matches());
        return labels;
    }
}
