// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;

/** Adds commands to {@code jedro}. Found by {@link java.util.ServiceLoader}. */
public interface CommandProvider {

    /** {@return objects annotated with picocli's {@code @Command} that implement {@code Callable<Integer>}} */
    List<Object> commands(Console console);
}
