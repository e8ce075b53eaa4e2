// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.List;
import java.util.stream.Collectors;
import org.jedro.JedroException;

/** The failures of a command that goes on with the next item after each. */
final class FailedParts {
    private FailedParts() {}

    /**
     * {@return one failure for all; the failure itself if it is the only one}
     *
     * @param failures at least one
     * @param all how many items there were
     * @param what what failed, such as {@code datasets could not be swept}
     */
    static JedroException together(List<JedroException> failures, int all, String what) {
        JedroException first = failures.get(0);
        if (failures.size() == 1) {
            return first;
        }
        String lines =
                failures.stream().map(failure -> "\n  " + failure.getMessage()).collect(Collectors.joining());
        JedroException together = new JedroException(failures.size() + " of " + all + " " + what + ":" + lines, first);
        failures.stream().skip(1).forEach(together::addSuppressed);
        return together;
    }
}
