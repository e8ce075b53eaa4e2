// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.starter;

import java.util.List;
import org.jedro.Experimental;

/** Adds starters to {@code jedro new}. Found by {@link java.util.ServiceLoader}. */
@Experimental
public interface StarterProvider {

    /** {@return the starters, in the order in which {@code jedro starter list} prints them} */
    List<Starter> starters();
}
