// SPDX-License-Identifier: Apache-2.0
/** Contracts, fakes and assertions for users and plugin authors. */
module org.jedro.testkit {
    requires transitive org.jedro.core;
    requires transitive org.junit.jupiter.api;
    requires org.assertj.core;

    exports org.jedro.testkit;
}
