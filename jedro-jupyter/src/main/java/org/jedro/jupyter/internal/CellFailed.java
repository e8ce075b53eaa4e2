// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

/** Why a cell was not evaluated to its end. Jupyter shows the message. */
final class CellFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CellFailed(String message) {
        super(message, null, false, false);
    }
}
