// SPDX-License-Identifier: Apache-2.0
/** Code fingerprints of nodes, which reuse by content compares. */
module org.jedro.reuse {
    requires transitive org.jedro.core;
    requires org.objectweb.asm;

    exports org.jedro.reuse;
}
