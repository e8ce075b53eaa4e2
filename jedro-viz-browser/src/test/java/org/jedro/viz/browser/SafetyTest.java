// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hostile texts in a project run nowhere, and the page talks to its own server alone: each test listens for the opposite. */
@ExtendWith(Pages.Extension.class)
class SafetyTest {

    @Test
    @Tag("eco/V-13")
    void runsNothingThatTextsOfAProjectContain(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none&params=1");

        for (String element : List.of("raw_orders", "summary", "letter", "notes", "amounts", "ages", "shares")) {
            tab.chooseElement(element);
            tab.openTab("Preview");
            tab.page().waitForFunction("() => !document.body.textContent.includes('Loading the')");
        }
        for (String element : List.of(
                "orders.clean.drop_small",
                "check_all",
                "look",
                "alone",
                "report.summarize",
                "report.write_letter",
                "params:note")) {
            tab.chooseElement(element);
            tab.page().waitForFunction("() => !document.body.textContent.includes('Loading the')");
        }
        tab.search().fill("img");
        tab.open("/runs");
        assertThat(tab.page().getByRole(AriaRole.ALERT)).containsText("no stock of <img");
        tab.open("/table");
        assertThat(tab.page().getByRole(AriaRole.TABLE)).isVisible();

        assertThat(tab.page().evaluate("() => String(window.injected)")).isEqualTo("undefined");
        // what the sandboxed frame of the letter tried
        tab.tolerate("Blocked script execution in 'about:srcdoc'");
        tab.tolerate("ERR_BLOCKED_BY_RESPONSE.NotSameOrigin");
    }

    @Test
    @Tag("eco/V-09")
    void showsJavadocWithoutItsScripts(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");
        tab.chooseElement("orders.clean.drop_small");

        assertThat(tab.panel()).containsText("Leaves out what is not worth the postage.");
        assertThat(tab.panel().locator("[href^='javascript:'], script, [onerror], [onload]"))
                .hasCount(0);
    }

    @Test
    @Tag("eco/V-39")
    void talksToItsOwnServerAlone(Pages pages) {
        Tab tab = pages.spaceflights();
        for (String state : List.of(
                "",
                "/table",
                "/runs",
                "/metrics",
                "/graph?selected=data:shuttle_passenger_capacity_plot_go&tab=preview")) {
            tab.open(state);
            tab.page().waitForFunction("() => document.fonts.status === 'loaded'");
        }
        assertThat(tab.page().context().cookies()).isEmpty();
        assertThat(tab.takeProblems()).isEmpty();
    }

    @Test
    @Tag("eco/V-36")
    void describesItsHttpInterface(Pages pages) throws IOException, InterruptedException {
        URI address = pages.spaceflightsViewer().address();

        String document = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(address.resolve("/api/viz/openapi.json"))
                                .build(),
                        BodyHandlers.ofString())
                .body();

        assertThat(document).contains("/api/viz/graph", "/api/viz/events");
    }

    @Test
    @Tag("eco/V-36")
    void requiresTheTokenIfTold(Pages pages) {
        ExampleProject project = pages.shopViewer().project();
        try (Viewer viewer = Viewer.of(project, "--require-token")) {
            Tab tab = pages.tab(viewer).open("");
            assertThat(tab.heading("Log in")).isVisible();

            tab.page().getByLabel("Token").fill("wrong");
            tab.button("Log in").click();
            assertThat(tab.page().getByRole(AriaRole.ALERT)).isVisible();

            tab.page()
                    .getByLabel("Token")
                    .fill(project.read(".jedro/server-token").strip());
            tab.button("Log in").click();
            assertThat(tab.graph()).isVisible();
            tab.tolerate("401");
        }
    }
}
