// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner;

import org.jedro.pipeline.Node;
import org.jedro.runner.internal.Fingerprint;
import org.jspecify.annotations.Nullable;

/** Detects a node that changes its inputs, which others share: each input is read before and after the call. */
final class MutationCheck {
    static final MutationCheck NONE = new MutationCheck(null, new long[0]);

    private final @Nullable Node node;
    private final long[] fingerprints;

    private MutationCheck(@Nullable Node node, long[] fingerprints) {
        this.node = node;
        this.fingerprints = fingerprints;
    }

    static MutationCheck before(Node node, @Nullable Object[] arguments) {
        return new MutationCheck(node, fingerprints(arguments));
    }

    void after(@Nullable Object[] arguments) {
        if (node == null) {
            return;
        }
        long[] now = fingerprints(arguments);
        for (int i = 0; i < now.length; i++) {
            if (now[i] != fingerprints[i]) {
                throw new InputChangedException(node.name(), node.inputs().get(i));
            }
        }
    }

    private static long[] fingerprints(@Nullable Object[] arguments) {
        long[] all = new long[arguments.length];
        for (int i = 0; i < all.length; i++) {
            all[i] = Fingerprint.of(arguments[i]);
        }
        return all;
    }
}
