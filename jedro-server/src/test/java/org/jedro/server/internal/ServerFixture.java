// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project and its server, new for each test. A test may start another server in its place. */
abstract class ServerFixture {
    @TempDir
    Path root;

    TestServer server;

    @BeforeEach
    final void start() {
        server = TestServer.start(root);
    }

    @AfterEach
    final void stop() {
        server.close();
    }
}
