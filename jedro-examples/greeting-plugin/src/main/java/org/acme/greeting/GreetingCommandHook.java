package org.acme.greeting;

import org.jedro.cli.CommandEnd;
import org.jedro.cli.CommandHook;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says goodbye to each command in the log. */
public final class GreetingCommandHook implements CommandHook {
    private static final Logger LOG = LoggerFactory.getLogger(GreetingCommandHook.class);

    @Override
    public void afterCommandRun(CommandEnd end) {
        LOG.info("Goodbye, exit code {}!", end.exitCode());
    }
}
