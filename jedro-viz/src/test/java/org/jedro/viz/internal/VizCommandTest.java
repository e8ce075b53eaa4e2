// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jedro.JedroException;
import org.jedro.cli.Console;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class VizCommandTest extends VizFixture {
    @Test
    @Tag("eco/V-30")
    void refusesAPipelineThatDoesNotExist() {
        start();
        VizCommand command = new VizCommand(
                new Console(new ByteArrayOutputStream(), new ByteArrayOutputStream(), StandardCharsets.UTF_8, false));
        command.port = 0;
        command.hasNoBrowser = true;
        command.pipeline = "wrods";

        assertThatThrownBy(() -> command.run(session()))
                .isInstanceOf(JedroException.class)
                .hasMessage("Pipeline 'wrods' does not exist in this project.\n  did you mean 'words'?");
    }
}
