// SPDX-License-Identifier: Apache-2.0
package org.acme.greeting;

import org.jedro.cli.CommandEnd;
import org.jedro.cli.CommandHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs a goodbye after each command. */
public final class GreetingCommandHook implements CommandHook {
    private static final Logger LOG = LoggerFactory.getLogger(GreetingCommandHook.class);

    @Override
    public void afterCommandRun(CommandEnd end) {
        LOG.info("Goodbye, exit code {}!", end.exitCode());
    }
}
