// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

/** The peer of an attempt cannot be used any more, and another one may take its place. */
public class PeerGone extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the notice. */
    public PeerGone() {}

    /** Creates the notice with what is known of the reason, as a clause. */
    public PeerGone(String reason) {
        super(reason);
    }
}
