// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a running node has declared and holds of a budget, for runs that its code starts in the same budget. A node that has
 * declared nothing lends nothing: it stops counting with the default memory, and such runs take from the budget like any other.
 * Thread-safe.
 */
final class Loan {
    private final Budget lender;
    private final String node;
    private final long bytes;
    private final Map<String, Integer> places;
    private final Runnable uncount;
    private boolean isOver;
    private @Nullable Budget budget;

    /**
     * Creates the loan of a node.
     *
     * @param bytes the memory that it declares; 0 for none
     * @param places the places in pools that it declares
     * @param uncount stops counting a node that declares no memory
     */
    Loan(Budget lender, String node, long bytes, Map<String, Integer> places, Runnable uncount) {
        this.lender = lender;
        this.node = node;
        this.bytes = bytes;
        this.places = places;
        this.uncount = uncount;
    }

    Budget lender() {
        return lender;
    }

    String node() {
        return node;
    }

    long bytes() {
        return bytes;
    }

    Map<String, Integer> places() {
        return places;
    }

    /** {@return the single budget of all runs that the node starts} */
    Budget budget() {
        if (bytes == 0) {
            uncount.run();
            if (places.isEmpty()) {
                return lender;
            }
        }
        return lent();
    }

    private synchronized Budget lent() {
        Budget known = budget;
        if (known == null) {
            known = lender.lend(this);
            budget = known;
        }
        return known;
    }

    /** Notes that the node has ended: threads that it leaves behind no longer hold anything. */
    synchronized void end() {
        isOver = true;
    }

    synchronized boolean isOver() {
        return isOver;
    }
}
