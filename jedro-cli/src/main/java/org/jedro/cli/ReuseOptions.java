// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import java.util.Optional;
import org.jedro.config.internal.InvalidOptionException;
import org.jedro.reuse.content.ContentReuse;
import org.jedro.session.Session;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Option;

/** The options of {@code jedro run} for reuse by content. */
final class ReuseOptions {
    private static final Logger LOG = LoggerFactory.getLogger(ReuseOptions.class);

    @Option(
            names = "--reuse",
            negatable = true,
            fallbackValue = "true",
            description =
                    "Skip nodes whose code, inputs, parameters and libraries are as they were when their stored outputs"
                            + " were made. Experimental. Default: 'enabled' in reuse.yml, else no.")
    @Nullable Boolean reuse;

    @Option(
            names = "--rerun",
            paramLabel = "A,B",
            split = ",",
            description = "Run these nodes although nothing has changed. Includes --reuse.")
    List<String> rerun = List.of();

    @Option(
            names = "--verify-reuse",
            description =
                    "Run all nodes, and name those that store something else than before although nothing has changed."
                            + " Includes --reuse.")
    boolean isVerifying;

    /** {@return whether the command line requests it} */
    boolean isRequested() {
        return Boolean.TRUE.equals(reuse) || reuse == null && (!rerun.isEmpty() || isVerifying);
    }

    /**
     * {@return the reuse of a run; empty if it runs everything, or what missing outputs need}
     *
     * @param noJournal whether the run is not to be recorded, so that it reuses nothing unless that is requested
     */
    Optional<ContentReuse> of(Session session, boolean onlyMissing, boolean noJournal) {
        String wanted = Boolean.TRUE.equals(reuse) ? "--reuse" : isVerifying ? "--verify-reuse" : "--rerun";
        if (onlyMissing && isRequested()) {
            throw InvalidOptionException.of(
                    wanted, "expected either " + wanted + " or --only-missing-outputs, but found both");
        }
        if (Boolean.FALSE.equals(reuse) && (isVerifying || !rerun.isEmpty())) {
            throw InvalidOptionException.of(wanted, "expected either " + wanted + " or --no-reuse, but found both");
        }
        boolean isDefault = reuse == null && !onlyMissing && !isRequested() && ContentReuse.isEnabled(session);
        if (isDefault && noJournal) {
            LOG.warn("--no-journal: nothing is reused; add --reuse.");
            return Optional.empty();
        }
        if (!isRequested() && !isDefault) {
            return Optional.empty();
        }
        ContentReuse content = ContentReuse.of(session).rerunning(rerun);
        return Optional.of(isVerifying ? content.verifying() : content);
    }
}
