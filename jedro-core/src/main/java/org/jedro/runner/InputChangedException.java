// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import org.jedro.JedroException;

/** Thrown when a node has changed one of its inputs, which others share. */
final class InputChangedException extends JedroException {
    private static final long serialVersionUID = 1L;

    InputChangedException(String node, String dataset) {
        super("Node '" + node + "' changed its input '" + dataset
                + "', which is shared with its other readers.\n  let the function work on a copy, or give '"
                + dataset
                + "' an entry with copy: deep");
    }
}
