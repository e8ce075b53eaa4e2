// SPDX-License-Identifier: Apache-2.0
package org.jedro.failure.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UserFrameTest {
    private static Exception thrown(String... classes) {
        Exception thrown = new Exception("the text");
        thrown.setStackTrace(Arrays.stream(classes)
                .map(type -> new StackTraceElement(type, "call", type.replaceAll(".*\\.|\\$.*", "") + ".java", 7))
                .toArray(StackTraceElement[]::new));
        return thrown;
    }

    @Test
    void passesOverLibrariesBetweenFramesOfTheUser() {
        Exception thrown = thrown(
                "java.util.Objects",
                "org.library.Table",
                "com.acme.tools.Dates$Parser",
                "org.library.Table",
                "com.acme.nodes.Nodes",
                "org.jedro.function.Fn1",
                "org.jedro.runner.FunctionCall",
                "com.acme.Main");

        assertThat(UserFrame.of(thrown)).contains("at Dates.Parser.call(Dates.java:7)");
    }

    @Test
    void findsTheFrameOfAnExampleOfJedro() {
        assertThat(UserFrame.of(thrown("org.jedro.examples.shop.Nodes", "org.jedro.function.Fn1")))
                .contains("at Nodes.call(Nodes.java:7)");
    }

    @Test
    void knowsTheLibrariesThatDatasetsOfJedroCall() {
        Exception thrown = thrown(
                "org.apache.parquet.Reader",
                "org.jedro.datasets.parquet.ParquetSource",
                "org.library.Csv",
                "org.jedro.datasets.UnpackingStream",
                "org.jedro.datasets.FileDataset",
                "org.jedro.catalog.BoundDataset",
                "org.jedro.runner.NodeTask",
                "com.acme.Main");

        assertThat(UserFrame.of(thrown)).isEqualTo(Optional.empty());
        assertThat(UserFrame.of(thrown("org.apache.opendal.Native", "org.jedro.storage.opendal.Remote")))
                .isEqualTo(Optional.empty());
    }

    /** Its tasks and queries have threads of their own, which Jedro has not called. */
    @Test
    void passesOverSpark() {
        assertThat(UserFrame.of(thrown("com.acme.nodes.Nodes", "org.apache.spark.sql.Rows", "java.lang.Thread")))
                .contains("at Nodes.call(Nodes.java:7)");
        assertThat(UserFrame.of(thrown("org.apache.spark.sql.Query", "java.lang.Thread")))
                .isEqualTo(Optional.empty());
    }

    @Test
    void findsCodecsAndDatasetsOfTheUser() {
        assertThat(UserFrame.of(
                        thrown("com.acme.MyCodec", "org.jedro.datasets.FileDataset", "org.jedro.runner.NodeTask")))
                .contains("at MyCodec.call(MyCodec.java:7)");
        assertThat(UserFrame.of(thrown("com.acme.MyDataset", "org.jedro.catalog.BoundDataset")))
                .contains("at MyDataset.call(MyDataset.java:7)");
    }

    @Test
    void findsTheFrameThatUsesADatasetOfJedro() {
        Exception thrown = thrown(
                "org.library.Csv",
                "org.jedro.datasets.csv.internal.CsvTables",
                "org.jedro.catalog.BoundDataset",
                "com.acme.Nodes",
                "org.jedro.function.Fn1",
                "org.jedro.runner.FunctionCall");

        assertThat(UserFrame.of(thrown)).contains("at Nodes.call(Nodes.java:7)");
    }

    @Test
    void looksAtTheCauseIfNoCodeOfTheUserHasThrown() {
        Exception outer = thrown("org.jedro.catalog.DatasetException", "org.jedro.runner.NodeTask");
        outer.initCause(thrown("com.acme.MyDataset", "org.jedro.catalog.BoundDataset"));

        assertThat(UserFrame.of(outer)).contains("at MyDataset.call(MyDataset.java:7)");
    }
}
