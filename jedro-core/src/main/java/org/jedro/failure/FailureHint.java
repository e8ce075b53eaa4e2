// SPDX-License-Identifier: Apache-2.0
package org.jedro.failure;

import java.util.List;
import org.jedro.Experimental;

/**
 * Derives hints for a failed call from its inputs, such as the columns of the tables that it received.
 * Found by {@link java.util.ServiceLoader}.
 *
 * <p>It prints names, types and sizes, never values of data. It must not change the inputs. Its exceptions are ignored.
 * Thread-safe.
 */
@Experimental
public interface FailureHint {

    /** {@return lines to print below the message, without indentation; none if it has nothing to add} */
    List<String> of(FailedCall call);
}
