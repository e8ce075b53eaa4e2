// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter.internal;

import java.util.Locale;

/** What a new project may have beside its code, in the order of the numbers at the prompt. */
enum Tool {
    LINT("format of the sources, checked by mvn verify"),
    TEST("tests: JUnit, AssertJ, jedro-testkit", "src/test/"),
    LOG("conf/logging.yml: levels, a log file", "conf/logging.yml"),
    DOCS("docs, Javadoc", "docs/"),
    DATA("the folders data/01_raw to data/08_reporting", "data/"),
    CI("a workflow of GitHub that runs mvn verify", ".github/"),
    DOCKER("a Dockerfile for what jedro package writes", "Dockerfile", ".dockerignore"),
    VIZ("the viewer: jedro viz"),
    SPARK("Apache Spark: datasets in nodes, conf/base/spark.yml", "conf/base/spark.yml"),
    JUPYTER("a notebook, and its kernel: jedro jupyter", "notebooks/explore.ipynb");

    private final String description;
    private final String[] paths;

    Tool(String description, String... paths) {
        this.description = description;
        this.paths = paths;
    }

    /** {@return what it adds} */
    String description() {
        return description;
    }

    /** {@return whether a file belongs to this tool alone} */
    boolean owns(String path) {
        for (String prefix : paths) {
            if (path.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }

    /** {@return the name as users write it} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
