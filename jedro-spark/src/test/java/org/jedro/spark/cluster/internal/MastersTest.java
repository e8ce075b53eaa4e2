// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MastersTest {
    /** Spark gives up after a minute, so that a real master of another version would take too long here. */
    @Test
    @Tag("core/R-21")
    void reportsAMasterThatDoesNotAcceptThisProcess() {
        IllegalStateException page = new IllegalStateException(
                "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was");

        assertThat(Masters.failure(Masters.notAccepted("spark://host:7077", "4.2.0", page)))
                .hasMessage("The master 'spark://host:7077' has not accepted this process, which has Spark 4.2.0.\n"
                        + "  use the version of the cluster in the project's pom.xml, and see the log of the master")
                .hasCause(page);
    }

    @Test
    @Tag("core/R-21")
    void refusesAContextOfAnotherMaster() {
        assertThatThrownBy(() -> Masters.requireSame("spark://a:1", "local[2]"))
                .hasMessage("The run requests the master 'spark://a:1', but this process has a context of Spark for"
                        + " 'local[2]' already.\n  leave out the parameter master, or end that context first");
    }
}
