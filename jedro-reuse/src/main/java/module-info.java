// SPDX-License-Identifier: Apache-2.0
/** Reuse by content: code fingerprints of nodes, and the decision which nodes need not run. */
module org.jedro.reuse {
    requires transitive org.jedro.core;
    requires org.objectweb.asm;

    provides org.jedro.session.internal.ChangedNodes with
            org.jedro.reuse.content.ReuseChanges;

    exports org.jedro.reuse;
    exports org.jedro.reuse.content;
}
