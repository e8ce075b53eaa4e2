// SPDX-License-Identifier: Apache-2.0
package org.jedro.session.sample.pipelines.broken;

import org.jedro.pipeline.Pipeline;

/** Cannot be made. */
public final class BrokenPipeline {
    private BrokenPipeline() {}

    /** Throws. */
    public static Pipeline create() {
        throw new IllegalStateException("the moon is in the wrong phase");
    }
}
