// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

/** A dataset that records what has been processed, once a node confirms it. */
public interface Confirmable {

    /** Records that the value loaded last has been processed. */
    void confirm() throws Exception;
}
