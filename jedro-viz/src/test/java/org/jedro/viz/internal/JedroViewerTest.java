// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.jedro.server.ServerOptions;
import org.jedro.viz.JedroViewer;
import org.jedro.viz.layout.internal.LayoutEngine;
import org.jedro.viz.model.internal.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class JedroViewerTest extends VizFixture {
    @Test
    void showsTheProjectOfASessionUntilItIsClosed() throws Exception {
        start();
        URI address;
        try (JedroViewer viewer =
                JedroViewer.start(session(), ServerOptions.defaults().withPort(0))) {
            address = viewer.uri();

            assertThat(viewer.tokenFile()).isEmpty();
            assertThat(body(address, "/api/viz/project")).contains("\"project\":\"test\"", "\"canRun\":false");
            assertThat(body(address, "/")).contains("<title>");
        }

        assertThatThrownBy(() -> body(address, "/")).isInstanceOf(ConnectException.class);
    }

    @Test
    void savesNoFolderOfThisMachine() {
        start();

        try (LayoutEngine layouts = new LayoutEngine()) {
            SavedProject saved =
                    SavedProject.of(LiveProject.of(session()).now(), new SavedProject.Extent(true, 1), layouts);

            assertThat(saved.datasets()).isNotEmpty();
            assertThat(Json.text(saved)).doesNotContain(root.toString());
        }
    }

    private static String body(URI address, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(address.resolve(path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }
}
