// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.internal.ProblemText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may know whom, over the classes of all modules. A new package, module or library gets its line here.
 *
 * <p>Each package may know those that stand behind it, the floor ({@code org.jedro} with what is internal to it, {@code value})
 * and the JDK.
 */
class ArchitectureTest {
    /** Of Jedro: package to the packages that it may know, as in docs of the design. The floor is known to all. */
    private static final Map<String, List<String>> KNOWS = new LinkedHashMap<>();

    /** Of others: packages of a library to the packages of ours that may know it. */
    private static final Map<String, List<String>> LIBRARIES = new LinkedHashMap<>();

    static {
        KNOWS.put("org.jedro", List.of());
        KNOWS.put("org.jedro.internal", List.of());
        KNOWS.put("org.jedro.value", List.of("value.internal"));
        KNOWS.put("org.jedro.value.internal", List.of());
        KNOWS.put("org.jedro.ref", List.of());
        KNOWS.put("org.jedro.config", List.of("config.internal", "storage"));
        KNOWS.put("org.jedro.config.internal", List.of("config", "storage"));
        KNOWS.put("org.jedro.size", List.of());
        KNOWS.put("org.jedro.size.internal", List.of("size"));
        KNOWS.put("org.jedro.secret", List.of("secret.internal"));
        KNOWS.put("org.jedro.secret.internal", List.of());
        KNOWS.put("org.jedro.failure", List.of());
        KNOWS.put("org.jedro.failure.internal", List.of("failure", "ref"));
        KNOWS.put("org.jedro.function", List.of("ref", "function.internal", "value.internal"));
        KNOWS.put("org.jedro.function.internal", List.of("function"));
        KNOWS.put("org.jedro.pipeline", List.of("ref", "function", "function.internal"));
        KNOWS.put("org.jedro.storage", List.of());
        KNOWS.put("org.jedro.catalog", List.of("ref", "catalog.internal", "secret", "storage", "value.internal"));
        KNOWS.put("org.jedro.catalog.internal", List.of("ref", "catalog", "secret", "storage"));
        KNOWS.put("org.jedro.hook", List.of("ref", "function", "pipeline", "catalog"));
        KNOWS.put("org.jedro.journal", List.of("journal.internal", "secret", "storage"));
        KNOWS.put("org.jedro.memory.internal", List.of("journal", "journal.internal", "size.internal"));
        KNOWS.put("org.jedro.runner.order.internal", List.of());
        KNOWS.put(
                "org.jedro.runner",
                List.of(
                        "ref",
                        "function",
                        "pipeline",
                        "catalog",
                        "catalog.internal",
                        "hook",
                        "journal",
                        "journal.internal",
                        "failure",
                        "failure.internal",
                        "memory.internal",
                        "runner.internal",
                        "runner.order.internal",
                        "secret",
                        "size.internal",
                        "storage",
                        "value.internal"));
        KNOWS.put("org.jedro.journal.internal", List.of("ref", "catalog", "journal", "storage"));
        KNOWS.put(
                "org.jedro.journal.shared.internal",
                List.of("ref", "catalog", "config", "config.internal", "journal", "journal.internal", "storage"));
        KNOWS.put(
                "org.jedro.resume",
                List.of("ref", "pipeline", "catalog", "journal", "runner", "runner.internal", "storage"));
        KNOWS.put("org.jedro.runner.internal", List.of("ref", "function", "pipeline", "catalog", "hook", "runner"));
        KNOWS.put(
                "org.jedro.session",
                List.of(
                        "ref",
                        "function",
                        "pipeline",
                        "catalog",
                        "hook",
                        "journal",
                        "journal.internal",
                        "journal.shared.internal",
                        "memory.internal",
                        "runner",
                        "resume",
                        "runner.internal",
                        "config",
                        "session.internal",
                        "config.internal",
                        "secret",
                        "storage",
                        "value.internal"));
        KNOWS.put("org.jedro.session.internal", List.of("pipeline", "session"));
        KNOWS.put(
                "org.jedro.inspect",
                List.of("ref", "function", "pipeline", "catalog", "hook", "runner", "config", "session", "secret"));
        KNOWS.put(
                "org.jedro.cli.memory.internal",
                List.of(
                        "ref",
                        "catalog",
                        "hook",
                        "journal",
                        "memory.internal",
                        "pipeline",
                        "runner",
                        "session",
                        "value.internal"));
        KNOWS.put("org.jedro.cli.reuse.internal", List.of("reuse.content"));
        KNOWS.put("org.jedro.cli.times.internal", List.of("pipeline"));
        KNOWS.put("org.jedro.cli.versions.internal", List.of("ref", "catalog", "journal"));
        KNOWS.put(
                "org.jedro.cli.runs.internal",
                List.of(
                        "catalog",
                        "journal",
                        "memory.internal",
                        "resume",
                        "session",
                        "storage",
                        "datasets",
                        "datasets.format"));
        // runs before anything is built
        KNOWS.put("org.jedro.cli.launch.internal", List.of());
        KNOWS.put("org.jedro.cli.packaging.internal", List.of("cli.launch.internal", "config.internal", "session"));
        KNOWS.put(
                "org.jedro.cli.shell.internal",
                List.of(
                        "ref",
                        "function",
                        "pipeline",
                        "catalog",
                        "runner",
                        "session",
                        "inspect",
                        "cli.launch.internal",
                        "datasets",
                        "datasets.chart",
                        "datasets.table"));
        KNOWS.put("org.jedro.cli.starter", List.of());
        KNOWS.put(
                "org.jedro.cli.starter.internal",
                List.of("cli.starter", "cli.launch.internal", "cli.packaging.internal", "config.internal", "session"));
        // the history of metrics is a form of datasets: docs/adr/0039-folders-are-replaced-as-a-whole.md
        KNOWS.put(
                "org.jedro.cli",
                List.of(
                        "ref",
                        "function",
                        "pipeline",
                        "catalog",
                        "catalog.internal",
                        "hook",
                        "failure.internal",
                        "journal",
                        "journal.shared.internal",
                        "runner",
                        "runner.internal",
                        "resume",
                        "config",
                        "config.internal",
                        "session",
                        "inspect",
                        "secret",
                        "secret.internal",
                        "storage",
                        "cli.memory.internal",
                        "cli.packaging.internal",
                        "cli.reuse.internal",
                        "cli.runs.internal",
                        "cli.shell.internal",
                        "cli.starter.internal",
                        "reuse.content",
                        "cli.times.internal",
                        "cli.versions.internal",
                        "memory.internal",
                        "value.internal",
                        "datasets",
                        "datasets.format"));
        KNOWS.put("org.jedro.server.http.internal", List.of());
        KNOWS.put("org.jedro.server", List.of("server.internal", "session"));
        KNOWS.put(
                "org.jedro.server.internal",
                List.of(
                        "server",
                        "server.http.internal",
                        "pipeline",
                        "hook",
                        "journal",
                        "runner",
                        "runner.internal",
                        "config.internal",
                        "session",
                        "inspect",
                        "secret",
                        "cli",
                        "cli.runs.internal",
                        "cli.shell.internal"));
        // a package that ends in .internal is for the modules of Jedro: docs/adr/0101-datasets-by-family.md
        KNOWS.put("org.jedro.datasets.internal", List.of("ref", "catalog", "storage"));
        KNOWS.put("org.jedro.datasets", List.of("ref", "catalog", "storage", "value.internal", "datasets.internal"));
        KNOWS.put(
                "org.jedro.datasets.partition",
                List.of("ref", "catalog", "storage", "value.internal", "datasets.internal"));
        KNOWS.put("org.jedro.datasets.chart", List.of());
        KNOWS.put("org.jedro.datasets.table", List.of("ref", "catalog", "datasets", "storage", "value.internal"));
        KNOWS.put(
                "org.jedro.datasets.table.internal",
                List.of("ref", "catalog", "datasets", "datasets.internal", "datasets.table", "storage"));
        KNOWS.put(
                "org.jedro.datasets.format",
                List.of(
                        "datasets",
                        "datasets.chart",
                        "datasets.internal",
                        "datasets.table",
                        "datasets.table.internal"));
        List<String> family = List.of(
                "ref",
                "catalog",
                "storage",
                "value.internal",
                "datasets",
                "datasets.internal",
                "datasets.format",
                "datasets.table",
                "datasets.table.internal");
        KNOWS.put("org.jedro.datasets.text.internal", family);
        KNOWS.put("org.jedro.datasets.csv.internal", family);
        KNOWS.put("org.jedro.datasets.excel.internal", family);
        KNOWS.put("org.jedro.datasets.tree.internal", and(family, "datasets.text.internal"));
        KNOWS.put("org.jedro.datasets.xml.internal", and(family, "datasets.text.internal"));
        KNOWS.put("org.jedro.datasets.image.internal", and(family, "datasets.chart", "datasets.tree.internal"));
        KNOWS.put("org.jedro.datasets.parquet.internal", List.of("datasets.internal"));
        KNOWS.put("org.jedro.datasets.parquet", and(family, "datasets.parquet.internal"));
        KNOWS.put(
                "org.jedro.datasets.dflib",
                and(
                        family,
                        "datasets.chart",
                        "datasets.csv.internal",
                        "datasets.excel.internal",
                        "datasets.image.internal",
                        "datasets.tree.internal",
                        "datasets.xml.internal",
                        "failure",
                        "failure.internal",
                        "size"));
        KNOWS.put("org.jedro.datasets.arrow", family);
        KNOWS.put("org.jedro.datasets.avro", family);
        KNOWS.put("org.jedro.datasets.jdbc", family);
        KNOWS.put(
                "org.jedro.datasets.duckdb",
                and(family, "datasets.csv.internal", "datasets.parquet", "datasets.tree.internal"));
        KNOWS.put(
                "org.jedro.datasets.http",
                List.of("ref", "catalog", "storage", "value.internal", "datasets", "datasets.tree.internal"));
        KNOWS.put("org.jedro.datasets.kedro", List.of("ref", "catalog", "datasets.table.internal", "storage"));
        KNOWS.put("org.jedro.storage.opendal", List.of("storage"));
        KNOWS.put("org.jedro.datasets.object", List.of("ref", "catalog", "datasets", "datasets.internal", "storage"));
        KNOWS.put(
                "org.jedro.workers",
                List.of(
                        "ref",
                        "function",
                        "pipeline",
                        "catalog",
                        "catalog.internal",
                        "hook",
                        "failure",
                        "failure.internal",
                        "runner",
                        "datasets.object",
                        "storage",
                        "value.internal",
                        "workers.internal"));
        KNOWS.put(
                "org.jedro.workers.internal",
                List.of(
                        "ref",
                        "function",
                        "pipeline",
                        "catalog",
                        "catalog.internal",
                        "hook",
                        "failure",
                        "failure.internal",
                        "runner",
                        "datasets.object",
                        "storage",
                        "value.internal",
                        "workers"));
        KNOWS.put("org.jedro.reuse.internal", List.of("reuse", "journal.internal"));
        KNOWS.put(
                "org.jedro.reuse.store.internal",
                List.of("config.internal", "journal.internal", "reuse.internal", "storage"));
        KNOWS.put(
                "org.jedro.reuse.content",
                List.of(
                        "ref",
                        "function",
                        "pipeline",
                        "catalog",
                        "hook",
                        "journal",
                        "journal.internal",
                        "runner",
                        "runner.internal",
                        "config",
                        "config.internal",
                        "secret",
                        "session",
                        "session.internal",
                        "storage",
                        "reuse",
                        "reuse.internal",
                        "reuse.store.internal"));
        KNOWS.put("org.jedro.reuse", List.of("ref", "function", "function.internal", "pipeline", "reuse.internal"));
        KNOWS.put("org.jedro.testkit.internal", List.of());
        KNOWS.put(
                "org.jedro.testkit",
                List.of(
                        "ref",
                        "function",
                        "pipeline",
                        "catalog",
                        "hook",
                        "journal",
                        "runner",
                        "config",
                        "session",
                        "storage"));

        KNOWS.put(
                "org.jedro.viz.model.internal",
                List.of(
                        "catalog",
                        "config",
                        "config.internal",
                        "function",
                        "inspect",
                        "pipeline",
                        "ref",
                        "secret",
                        "session"));
        KNOWS.put("org.jedro.viz.graph.internal", List.of("ref", "viz.model.internal"));
        KNOWS.put("org.jedro.viz.layout.internal", List.of("viz.graph.internal"));
        KNOWS.put(
                "org.jedro.viz.picture.internal",
                List.of("inspect", "viz.graph.internal", "viz.layout.internal", "viz.model.internal"));
        KNOWS.put(
                "org.jedro.viz.run.internal",
                List.of("cli.runs.internal", "journal", "ref", "secret", "viz.graph.internal", "viz.model.internal"));
        KNOWS.put(
                "org.jedro.viz.panel.internal",
                List.of(
                        "catalog",
                        "config.internal",
                        "function",
                        "pipeline",
                        "ref",
                        "secret",
                        "session",
                        "storage",
                        "value",
                        "viz.graph.internal",
                        "viz.model.internal",
                        "viz.run.internal"));
        KNOWS.put("org.jedro.jupyter", List.of("jupyter.internal", "session"));
        KNOWS.put(
                "org.jedro.viz.kedro.internal",
                List.of("ref", "viz.graph.internal", "viz.model.internal", "viz.panel.internal", "viz.run.internal"));
        KNOWS.put(
                "org.jedro.jupyter.internal",
                List.of(
                        "cli",
                        "cli.packaging.internal",
                        "cli.shell.internal",
                        "config.internal",
                        "internal",
                        "session"));
        KNOWS.put(
                "org.jedro.viz.site.internal",
                List.of("ref", "viz.graph.internal", "viz.model.internal", "viz.panel.internal"));
        KNOWS.put("org.jedro.viz", List.of("server", "session", "viz.internal"));
        KNOWS.put(
                "org.jedro.viz.internal",
                List.of(
                        "cli",
                        "cli.launch.internal",
                        "cli.shell.internal",
                        "cli.times.internal",
                        "config",
                        "config.internal",
                        "internal",
                        "journal",
                        "journal.shared.internal",
                        "pipeline",
                        "ref",
                        "runner",
                        "secret",
                        "server",
                        "server.http.internal",
                        "server.internal",
                        "session",
                        "storage",
                        "value",
                        "viz.graph.internal",
                        "viz.kedro.internal",
                        "viz.layout.internal",
                        "viz.model.internal",
                        "viz.panel.internal",
                        "viz.picture.internal",
                        "viz.run.internal",
                        "viz.site.internal"));
        KNOWS.put(
                "org.jedro.spark",
                List.of(
                        "catalog",
                        "datasets",
                        "datasets.avro",
                        "datasets.format",
                        "datasets.parquet",
                        "datasets.table",
                        "internal",
                        "pipeline",
                        "runner",
                        "spark.cluster.internal",
                        "spark.entry.internal",
                        "spark.format.internal",
                        "spark.row.internal",
                        "spark.session.internal",
                        "spark.storage.internal",
                        "value",
                        "value.internal"));
        KNOWS.put("org.jedro.spark.session.internal", List.of("catalog", "spark.cluster.internal", "storage", "value"));
        KNOWS.put(
                "org.jedro.spark.cluster.internal",
                List.of(
                        "catalog",
                        "datasets.object",
                        "pipeline",
                        "ref",
                        "runner",
                        "spark.executor.internal",
                        "storage",
                        "workers",
                        "workers.internal"));
        KNOWS.put("org.jedro.spark.executor.internal", List.of("workers.internal"));
        KNOWS.put("org.jedro.spark.storage.internal", List.of("catalog", "spark.session.internal", "storage"));
        KNOWS.put(
                "org.jedro.spark.row.internal",
                List.of("datasets", "datasets.format", "datasets.table", "ref", "value.internal"));
        KNOWS.put(
                "org.jedro.spark.format.internal",
                List.of(
                        "catalog",
                        "datasets",
                        "datasets.avro",
                        "datasets.format",
                        "datasets.parquet",
                        "ref",
                        "spark.cluster.internal",
                        "spark.row.internal",
                        "spark.session.internal",
                        "spark.storage.internal",
                        "storage"));
        KNOWS.put(
                "org.jedro.spark.entry.internal",
                List.of(
                        "catalog",
                        "datasets",
                        "datasets.table",
                        "ref",
                        "spark.row.internal",
                        "spark.session.internal",
                        "spark.storage.internal"));

        LIBRARIES.put(
                "org.snakeyaml..",
                List.of("org.jedro.config.internal", "org.jedro.datasets.tree.internal", "org.jedro.cli"));
        LIBRARIES.put(
                "com.fasterxml.jackson.annotation..",
                List.of("org.jedro.datasets.tree.internal", "org.jedro.viz.model.internal"));
        LIBRARIES.put(
                "tools.jackson..",
                List.of(
                        "org.jedro.datasets.internal",
                        "org.jedro.value.internal",
                        "org.jedro.inspect",
                        "org.jedro.journal.internal",
                        "org.jedro.session",
                        "org.jedro.datasets",
                        "org.jedro.datasets.tree.internal",
                        "org.jedro.datasets.duckdb",
                        "org.jedro.cli",
                        "org.jedro.server.internal",
                        "org.jedro.server.http.internal",
                        "org.jedro.viz.internal",
                        "org.jedro.jupyter.internal",
                        "org.jedro.viz.model.internal",
                        "org.jedro.viz.panel.internal"));
        LIBRARIES.put("com.sun.net.httpserver..", List.of("org.jedro.server.http.internal"));
        LIBRARIES.put(
                "io.leangen..",
                List.of(
                        "org.jedro.value",
                        "org.jedro.value.internal",
                        "org.jedro.ref",
                        "org.jedro.pipeline",
                        "org.jedro.catalog.internal"));
        LIBRARIES.put("jakarta.validation..", List.of("org.jedro.value.internal"));
        LIBRARIES.put(
                "picocli..",
                List.of(
                        "org.jedro.cli",
                        "org.jedro.cli.starter.internal",
                        "org.jedro.server.internal",
                        "org.jedro.viz.internal",
                        "org.jedro.jupyter.internal"));
        LIBRARIES.put("org.eclipse.elk..", List.of("org.jedro.viz.layout.internal"));
        LIBRARIES.put("org.eclipse.emf..", List.of("org.jedro.viz.layout.internal"));
        List<String> ofSpark = List.of(
                "org.jedro.spark",
                "org.jedro.spark.cluster.internal",
                "org.jedro.spark.entry.internal",
                "org.jedro.spark.executor.internal",
                "org.jedro.spark.format.internal",
                "org.jedro.spark.row.internal",
                "org.jedro.spark.session.internal",
                "org.jedro.spark.storage.internal");
        LIBRARIES.put("scala..", ofSpark);
        LIBRARIES.put("io.delta..", List.of("org.jedro.spark.entry.internal"));
        LIBRARIES.put("org.apache.spark..", ofSpark);
        LIBRARIES.put("org.apache.hadoop..", ofSpark);
        LIBRARIES.put("org.jline..", List.of("org.jedro.cli.shell.internal"));
        LIBRARIES.put("ch.qos.logback..", List.of("org.jedro.cli"));
        LIBRARIES.put("org.dflib..", List.of("org.jedro.datasets.dflib", "org.jedro.jupyter.internal"));
        LIBRARIES.put("com.google.gson..", List.of("org.jedro.jupyter.internal"));
        LIBRARIES.put("org.zeromq..", List.of("org.jedro.jupyter.internal"));
        LIBRARIES.put("com.fasterxml.aalto..", List.of("org.jedro.datasets.excel.internal"));
        LIBRARIES.put("de.siegmar..", List.of("org.jedro.datasets.csv.internal", "org.jedro.datasets.dflib"));
        LIBRARIES.put(
                "io.airlift..",
                List.of("org.jedro.datasets", "org.jedro.datasets.parquet.internal", "org.jedro.datasets.avro"));
        LIBRARIES.put(
                "org.apache.parquet..", List.of("org.jedro.datasets.parquet", "org.jedro.datasets.parquet.internal"));
        LIBRARIES.put("com.github.luben..", List.of("org.jedro.datasets.parquet.internal"));
        LIBRARIES.put("org.apache.arrow..", List.of("org.jedro.datasets.arrow"));
        LIBRARIES.put("org.apache.avro..", List.of("org.jedro.datasets.avro"));
        LIBRARIES.put("com.zaxxer..", List.of("org.jedro.datasets.jdbc"));
        LIBRARIES.put("org.postgresql..", List.of("org.jedro.datasets.jdbc"));
        LIBRARIES.put("org.duckdb..", List.of("org.jedro.datasets.duckdb"));
        LIBRARIES.put("org.apache.opendal..", List.of("org.jedro.storage.opendal"));
        LIBRARIES.put("org.apache.fory..", List.of("org.jedro.datasets.object"));
        LIBRARIES.put("org.objectweb.asm..", List.of("org.jedro.reuse.internal", "org.jedro.cli.shell.internal"));
        LIBRARIES.put("org.junit..", List.of("org.jedro.testkit"));
        LIBRARIES.put("org.assertj..", List.of("org.jedro.testkit"));
    }

    private static List<String> and(List<String> known, String... more) {
        return Stream.concat(known.stream(), Stream.of(more)).toList();
    }

    /** What every package may depend on, beside the base package. */
    private static final String[] OPEN_TO_ALL = {
        "java..",
        "javax..",
        "org.w3c.dom..",
        "org.xml.sax..",
        "jdk..",
        "com.sun.management..",
        "org.jspecify..",
        "org.slf4j..",
        "org.jedro"
    };

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !isTest(location))
            .importPackages("org.jedro");

    private static boolean isTest(Location location) {
        return location.contains("/test-classes/") || location.contains("/jedro/examples/");
    }

    static Stream<String> packages() {
        return KNOWS.keySet().stream().filter(ArchitectureTest::exists);
    }

    private static boolean exists(String name) {
        return count(name) > 0;
    }

    private static long count(String name) {
        return CLASSES.stream()
                .filter(type -> type.getPackageName().equals(name))
                .count();
    }

    @Test
    void seesTheClassesOfEveryModule() {
        Map<String, Integer> atLeast = Map.of(
                "org.jedro", 5,
                "org.jedro.value.internal", 10,
                "org.jedro.ref", 3,
                "org.jedro.pipeline", 50,
                "org.jedro.catalog", 20,
                "org.jedro.config", 20,
                "org.jedro.hook", 10,
                "org.jedro.runner", 20,
                "org.jedro.session", 10,
                "org.jedro.cli", 10);
        assertThat(count("org.jedro.function")).isGreaterThanOrEqualTo(20);
        assertThat(count("org.jedro.runner.order.internal")).isGreaterThanOrEqualTo(10);
        assertThat(count("org.jedro.datasets")).isGreaterThanOrEqualTo(10);
        assertThat(count("org.jedro.datasets.format")).isGreaterThanOrEqualTo(5);
        assertThat(count("org.jedro.datasets.tree.internal")).isGreaterThanOrEqualTo(10);
        assertThat(count("org.jedro.datasets.dflib")).isGreaterThanOrEqualTo(5);
        assertThat(count("org.jedro.datasets.table")).isGreaterThanOrEqualTo(10);
        assertThat(count("org.jedro.datasets.parquet")).isGreaterThanOrEqualTo(5);
        assertThat(count("org.jedro.datasets.arrow")).isGreaterThanOrEqualTo(5);
        assertThat(count("org.jedro.datasets.avro")).isGreaterThanOrEqualTo(5);
        assertThat(count("org.jedro.datasets.jdbc")).isGreaterThanOrEqualTo(20);
        assertThat(count("org.jedro.datasets.duckdb")).isGreaterThanOrEqualTo(20);
        assertThat(count("org.jedro.datasets.object")).isGreaterThanOrEqualTo(2);
        assertThat(count("org.jedro.storage.opendal")).isGreaterThanOrEqualTo(10);
        assertThat(count("org.jedro.server.http.internal")).isGreaterThanOrEqualTo(10);
        assertThat(count("org.jedro.server.internal")).isGreaterThanOrEqualTo(10);
        assertThat(count("org.jedro.viz.layout.internal")).isGreaterThanOrEqualTo(10);
        assertThat(count("org.jedro.spark.entry.internal")).isGreaterThanOrEqualTo(10);
        atLeast.forEach((name, least) -> assertThat(count(name)).as(name).isGreaterThanOrEqualTo(least));
    }

    @Test
    void hasALineForEveryPackage() {
        List<String> seen = CLASSES.stream()
                .map(type -> type.getPackageName())
                .distinct()
                .sorted()
                .toList();

        assertThat(KNOWS.keySet()).containsAll(seen);
    }

    @ParameterizedTest
    @MethodSource("packages")
    void knowsNoOtherPackageOfJedro(String name) {
        rule(name).check(CLASSES);
    }

    private static ArchRule rule(String name) {
        List<String> allowed = new ArrayList<>(List.of("org.jedro", "org.jedro.internal", "org.jedro.value", name));
        KNOWS.get(name).forEach(known -> allowed.add("org.jedro." + known));
        if (List.of("org.jedro", "org.jedro.internal").contains(name)) {
            allowed.remove("org.jedro.value");
        }
        return noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat(
                        resideInAPackage("org.jedro..").and(not(resideInAnyPackage(allowed.toArray(new String[0])))))
                .because("the packages that it may know are " + allowed);
    }

    private static Stream<JavaClass> topLevel() {
        return CLASSES.stream()
                .filter(type -> type.getEnclosingClass().isEmpty())
                .filter(type -> !type.getSimpleName().equals("package-info"));
    }

    /** Modules beside it have packages of their own. */
    private static boolean isOfDatasets(JavaClass type) {
        String name = type.getPackageName();
        return name.startsWith("org.jedro.datasets")
                && List.of("arrow", "avro", "dflib", "duckdb", "jdbc", "object", "parquet").stream()
                        .noneMatch(module -> name.startsWith("org.jedro.datasets." + module));
    }

    @Test
    void showsUsersAThirdOfTheTypesOfDatasets() {
        List<JavaClass> all = topLevel().filter(ArchitectureTest::isOfDatasets).toList();
        long visible = all.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().endsWith(".internal"))
                .count();

        assertThat(all).hasSizeGreaterThan(100);
        assertThat(100.0 * visible / all.size()).as("percent of " + all.size()).isLessThanOrEqualTo(35);
    }

    @Test
    void showsUsersTwoFifthsOfTheTypesOfTheCore() {
        List<JavaClass> all = topLevel().filter(ArchitectureTest::isOfCore).toList();
        List<String> visible = all.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> !type.getPackageName().endsWith(".internal"))
                .map(JavaClass::getName)
                .toList();

        assertThat(all).hasSizeGreaterThan(450);
        assertThat(100.0 * visible.size() / all.size())
                .as("percent of " + all.size() + " types, of which these are public: " + visible)
                .isLessThanOrEqualTo(40);
    }

    @Test
    void exportsToUsersWhatIsNotInternal() throws IOException {
        String module = Files.readString(Path.of("..", "jedro-core", "src", "main", "java", "module-info.java"));
        List<String> exported = Pattern.compile("exports ([\\w.]+);")
                .matcher(module)
                .results()
                .map(found -> found.group(1))
                .toList();

        assertThat(exported)
                .containsExactlyInAnyOrderElementsOf(topLevel()
                        .filter(ArchitectureTest::isOfCore)
                        .map(JavaClass::getPackageName)
                        .filter(name -> !name.endsWith(".internal"))
                        .collect(Collectors.toSet()));
    }

    /** Packages below these have no types of other modules. */
    private static boolean isOfCore(JavaClass type) {
        return Stream.of(
                        "cli",
                        "datasets",
                        "jupyter",
                        "reuse",
                        "server",
                        "spark",
                        "storage.opendal",
                        "testkit",
                        "viz",
                        "workers",
                        "benchmarks",
                        "it")
                .noneMatch(module -> (type.getPackageName() + ".").startsWith("org.jedro." + module + "."));
    }

    /** A package that is named here is at most this large; new concepts get rooms of their own. */
    @Test
    void keepsThePackagesOfTheCoreFromGrowing() {
        Map<String, Long> sizes = topLevel()
                .filter(ArchitectureTest::isOfCore)
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        Map<String, Integer> crowded = Map.of(
                "org.jedro.runner",
                80,
                "org.jedro.pipeline",
                75,
                "org.jedro.catalog",
                60,
                "org.jedro.session",
                40,
                "org.jedro.storage",
                37);
        sizes.entrySet().removeIf(size -> size.getValue() <= crowded.getOrDefault(size.getKey(), 35));

        assertThat(sizes).isEmpty();
    }

    @Test
    void keepsThePackagesOfDatasetsSmall() {
        Map<String, Long> sizes = topLevel()
                .filter(type -> type.getPackageName().startsWith("org.jedro.datasets"))
                .collect(Collectors.groupingBy(JavaClass::getPackageName, TreeMap::new, Collectors.counting()));
        Map<String, Integer> crowded = Map.of("org.jedro.datasets.jdbc", 34, "org.jedro.datasets.partition", 35);
        sizes.entrySet().removeIf(size -> size.getValue() <= crowded.getOrDefault(size.getKey(), 30));

        assertThat(sizes).isEmpty();
    }

    @Test
    void hasNoCycles() {
        slices().assignedFrom(new Concepts()).should().beFreeOfCycles().check(CLASSES);
    }

    /** A package of the core and what is internal to it form one concept; the floor is below all others. */
    private static final class Concepts implements SliceAssignment {
        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            String name = type.getPackageName();
            String concept = name.startsWith("org.jedro.datasets") ? name : name.replaceFirst("\\.internal$", "");
            return concept.equals("org.jedro") ? SliceIdentifier.ignore() : SliceIdentifier.of(concept);
        }

        @Override
        public String getDescription() {
            return "concepts";
        }
    }

    @ParameterizedTest
    @MethodSource("packages")
    void knowsNoLibraryOfAnotherModule(String name) {
        List<String> allowed = new ArrayList<>(List.of(OPEN_TO_ALL));
        allowed.add("org.jedro..");
        if (name.equals("org.jedro.cli")) {
            // signals have no other API
            allowed.add("sun.misc");
        }
        LIBRARIES.forEach((library, knowers) -> {
            if (knowers.contains(name)) {
                allowed.add(library);
            }
        });
        noClasses()
                .that()
                .resideInAPackage(name)
                .should()
                .dependOnClassesThat(not(resideInAnyPackage(allowed.toArray(new String[0]))))
                .because("a library never reaches a user who did not choose it")
                .check(CLASSES);
    }

    @Test
    void opensOneDoorIntoOrdering() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getPackageName().equals("org.jedro.runner.order.internal"))
                        .filter(type ->
                                type.isTopLevelClass() && type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(type -> type.getSimpleName()))
                .containsExactly("NodeOrder");
    }

    @Test
    void leavesTheStandardStreamsAndTheEndOfTheJvmToTheCommandLine() {
        // and to worker JVMs, whose words go to the same streams, and to what builds before there is a command line
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.jedro.cli", "org.jedro.cli.launch.internal", "org.jedro.testkit", "org.jedro.workers")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class);

        rule.check(CLASSES);
        JavaClasses offender = new ClassFileImporter().importClasses(Offender.class);
        assertThatThrownBy(() -> rule.check(offender))
                .as("the rule sees an offender")
                .hasMessageContaining("Offender.print()")
                .hasMessageContaining("Offender.end()");
    }

    @Test
    void takesNoMessageOfOursApart() {
        assertThat(readersOfMessages(CLASSES))
                // one looks into messages of FastCSV, the other into the name of a file
                .isSubsetOf(
                        "org.jedro.datasets.csv.internal.CsvLines.clause",
                        "org.jedro.datasets.tree.internal.MetricsHistoryCodec.read");
        assertThat(readersOfMessages(new ClassFileImporter().importClasses(Parser.class)))
                .as("the rule sees offenders")
                .containsExactlyInAnyOrder(
                        Parser.class.getName() + ".isUnknownOption", Parser.class.getName() + ".line");
    }

    /** Methods that read the text of a problem or of an exception of ours, and also look into a text. */
    private static List<String> readersOfMessages(JavaClasses classes) {
        return classes.stream()
                .filter(type -> !type.getName().equals(ProblemText.class.getName()))
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getMethodCallsFromSelf().stream().anyMatch(ArchitectureTest::readsAMessage))
                .filter(method -> method.getMethodCallsFromSelf().stream().anyMatch(ArchitectureTest::looksIntoAText))
                .map(method -> method.getOwner().getName() + "." + method.getName())
                .distinct()
                .sorted()
                .toList();
    }

    private static boolean readsAMessage(JavaMethodCall call) {
        boolean isProblem = call.getTargetOwner().isEquivalentTo(Problem.class)
                && List.of("clause", "hints", "toString").contains(call.getName());
        return isProblem
                || call.getTargetOwner().isAssignableTo(JedroException.class)
                        && call.getName().equals("getMessage");
    }

    private static boolean looksIntoAText(JavaMethodCall call) {
        return call.getTargetOwner().isEquivalentTo(Matcher.class)
                || call.getTargetOwner().isEquivalentTo(String.class)
                        && List.of(
                                        "substring",
                                        "indexOf",
                                        "startsWith",
                                        "endsWith",
                                        "contains",
                                        "matches",
                                        "split",
                                        "replaceFirst",
                                        "replaceAll")
                                .contains(call.getName());
    }

    @Test
    void seesAPackageThatKnowsTooMuch() {
        // the session composes the runner, so a rule for a package that may not know it must catch it
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("org.jedro.session")
                .should()
                .dependOnClassesThat(resideInAPackage("org.jedro.runner"));

        assertThatThrownBy(() -> rule.check(CLASSES)).isInstanceOf(AssertionError.class);
    }

    /** What no class may do. */
    static final class Parser {
        private Parser() {}

        static String line(JedroException failure) {
            return failure.getMessage().replaceFirst("^line ", "");
        }

        static boolean isUnknownOption(Problem problem) {
            return problem.clause().startsWith("unknown option");
        }
    }

    /** What no class outside the command line may do. */
    static final class Offender {
        private Offender() {}

        static void print() {
            PrintStream stream = System.out;
            stream.flush();
        }

        static void end() {
            System.exit(1);
        }
    }
}
