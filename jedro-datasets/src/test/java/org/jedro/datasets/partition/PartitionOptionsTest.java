// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jedro.JedroException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong in entries of sets, each with its remedy. */
class PartitionOptionsTest {
    @TempDir
    Path project;

    private void assertProblems(String entry, String... clauses) {
        assertThatThrownBy(() -> Sets.catalog(project, entry))
                .isInstanceOf(JedroException.class)
                .satisfies(e -> {
                    for (String clause : clauses) {
                        assertThat(e.getMessage()).contains(clause);
                    }
                });
    }

    @Test
    void wantsAPathAndADataset() {
        assertProblems(
                "type: partitioned",
                "it: expected a path, for example 'path: data/01_raw/it'",
                "it: expected a dataset, for example 'dataset: {type: csv}'");
    }

    @Test
    void reportsAllMistakesOfTheEntryAndItsDataset() {
        assertProblems(
                "type: partitioned, path: ../out, sufix: x, checkpoint: '', dataset: {type: csv, delimitr: ';'}",
                "it.sufix: unknown option; did you mean 'suffix'?");
        assertProblems(
                "type: partitioned, path: data/it, dataset: {type: csv, delimitr: ';'}",
                "it.dataset.delimitr: unknown option; did you mean 'delimiter'?");
        assertProblems(
                "type: partitioned, path: data/it, dataset: {type: parquett}",
                "it.dataset.type: no dataset type 'parquett'");
        assertProblems("type: partitioned, path: ../out, dataset: csv", "it.path: the path leads out of the project");
        assertProblems(
                "type: partitioned, path: '.', dataset: csv",
                "it.path: expected the path of a folder inside the project");
    }

    @Test
    void hasOptionsOfItsTypeOnly() {
        assertProblems(
                "type: incremental, path: data/it, dataset: csv, overwrite: true", "it.overwrite: unknown option");
        assertProblems(
                "type: partitioned, path: data/it, dataset: csv, checkpoint: x", "it.checkpoint: unknown option");
    }

    @Test
    void refusesVersionsOfAPartition() {
        assertProblems(
                "type: partitioned, path: data/it, dataset: {type: csv, versioned: true}",
                "it.dataset.versioned: a partition has no versions; write `versioned: true` beside `dataset` for versions of"
                        + " the whole set");
    }

    @Test
    void refusesContradictions() {
        assertProblems(
                "type: partitioned, path: data/it, dataset: csv, versioned: true, overwrite: true",
                "it.overwrite: does not go with `versioned: true`, since each save is a new version");
        assertProblems(
                "type: partitioned, path: data/it, dataset: csv, suffix: a, filename_suffix: b",
                "it.filename_suffix: given twice; it is the same option as 'suffix'");
        assertProblems(
                "type: partitioned, path: data/it, dataset: csv, suffix: '/../x'",
                "it.suffix: it has the part '..'; expected a path inside the folder");
        assertProblems(
                "type: partitioned, path: data/it, dataset: csv, max_depth: 0",
                "it.max_depth: expected at least 1 but was 0");
    }

    @Test
    void checksTheCheckpoint() {
        assertProblems(
                "type: incremental, path: data/it, dataset: csv, checkpoint: {mark: number, force: x, comparisn: from}",
                "it.checkpoint.comparisn: unknown option; did you mean 'comparison'?");
        assertProblems(
                "type: incremental, path: data/it, dataset: csv, checkpoint: {mark: number, force: x}",
                "it.checkpoint.force: expected a number");
        assertProblems(
                "type: incremental, path: data/it, dataset: csv, checkpoint: {mark: processed, comparison: from}",
                "it.checkpoint.comparison: the mark 'processed' is a set, with which nothing is compared; remove this option");
        assertProblems(
                "type: incremental, path: data/it, dataset: csv, checkpoint: {mark: nmber}",
                "it.checkpoint.mark: expected one of");
    }

    @Test
    void namesTheMissingFormatOfADataset() {
        assertProblems(
                "type: partitioned, path: data/it, dataset: {type: avro}",
                "it.dataset.type: dataset type 'avro' needs the dependency org.jedro:jedro-datasets-avro");
    }
}
