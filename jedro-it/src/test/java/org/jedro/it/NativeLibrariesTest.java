// SPDX-License-Identifier: Apache-2.0
package org.jedro.it;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Native libraries are extracted into the temporary folder, where a killed JVM leaves them. */
class NativeLibrariesTest {
    @Test
    void areNotThoseOfSnappy() {
        // this module has all datasets on its class path
        assertThat(getClass().getResource("/org/xerial/snappy/Snappy.class")).isNull();
        assertThat(getClass().getResource("/org/xerial/snappy/native")).isNull();
    }
}
