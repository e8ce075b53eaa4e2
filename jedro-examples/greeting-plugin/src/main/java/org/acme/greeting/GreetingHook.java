// SPDX-License-Identifier: Apache-2.0
package org.acme.greeting;

import org.jedro.hook.Hook;
import org.jedro.hook.PipelineRun;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a greeting at each run. */
public final class GreetingHook implements Hook {
    private static final Logger LOG = LoggerFactory.getLogger(GreetingHook.class);

    @Override
    public void beforePipelineRun(PipelineRun event) {
        LOG.info("Hello, run of {} nodes!", event.pipeline().size());
    }
}
