// SPDX-License-Identifier: Apache-2.0
package org.jedro.session.sample.pipelines.odd;

/** Has no method that makes a pipeline. */
public final class OddPipeline {
    private OddPipeline() {}

    /** {@return no pipeline} */
    public static String create() {
        return "";
    }
}
