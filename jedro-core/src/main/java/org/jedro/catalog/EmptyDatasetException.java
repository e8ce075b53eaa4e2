// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import org.jedro.JedroException;

/** A dataset in memory was read before anything was saved to it. */
final class EmptyDatasetException extends JedroException {
    private static final long serialVersionUID = 1L;

    EmptyDatasetException() {
        super("Nothing has been saved yet.");
    }
}
