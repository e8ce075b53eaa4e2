package org.jedro.failure;

import java.util.List;
import org.jedro.Experimental;

/**
 * Finds out from the inputs of a failed call what helps to correct it, such as the columns of the tables that it was given.
 * Found by {@link java.util.ServiceLoader}.
 *
 * <p>It prints names, types and sizes, never values of data. It must not change the inputs. What it throws is ignored.
 * Thread-safe.
 */
@Experimental
public interface FailureHint {

    /** {@return lines to print below the message, without indentation; none if it has nothing to add} */
    List<String> of(FailedCall call);
}
