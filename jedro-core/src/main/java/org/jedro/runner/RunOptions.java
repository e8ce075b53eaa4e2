package org.jedro.runner;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jedro.catalog.VersionScope;
import org.jedro.hook.Hook;

/**
 * How one run is to be done.
 *
 * @param runId the run's id, and the version of all that it saves
 * @param hooks whom to call, in the order of registration
 * @param failurePolicy what happens to the other nodes when one has failed
 * @param grace how long running nodes are waited for when the run is to end early
 */
public record RunOptions(String runId, List<Hook> hooks, FailurePolicy failurePolicy, Duration grace) {
    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(10);

    /** Checks the run id and copies the hooks. */
    public RunOptions {
        VersionScope.checkVersion(runId);
        hooks = List.copyOf(hooks);
    }

    /** {@return options with the defaults: no hooks, fail fast, a run id from the system's clock} */
    public static RunOptions defaults() {
        String runId = VersionScope.timestamp(Clock.systemUTC().instant());
        return new RunOptions(runId, List.of(), FailurePolicy.FAIL_FAST, DEFAULT_GRACE);
    }

    /** {@return these options with another run id} */
    public RunOptions withRunId(String id) {
        return new RunOptions(id, hooks, failurePolicy, grace);
    }

    /** {@return these options with one more hook} */
    public RunOptions withHook(Hook hook) {
        List<Hook> more = new ArrayList<>(hooks);
        more.add(hook);
        return new RunOptions(runId, more, failurePolicy, grace);
    }

    /** {@return these options with other hooks} */
    public RunOptions withHooks(List<Hook> others) {
        return new RunOptions(runId, others, failurePolicy, grace);
    }

    /** {@return these options with another failure policy} */
    public RunOptions withFailurePolicy(FailurePolicy policy) {
        return new RunOptions(runId, hooks, policy, grace);
    }

    /** {@return these options with another grace period} */
    public RunOptions withGrace(Duration period) {
        return new RunOptions(runId, hooks, failurePolicy, period);
    }
}
