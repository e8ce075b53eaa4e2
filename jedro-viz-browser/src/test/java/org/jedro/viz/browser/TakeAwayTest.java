// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pictures, files and folders that show a project elsewhere. */
@ExtendWith(Pages.Extension.class)
class TakeAwayTest {
    @TempDir
    Path folder;

    @Test
    @Tag("eco/V-25")
    void savesTheGraphAsAPicture(Pages pages) throws IOException {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");

        tab.button("Export").click();
        Download svg =
                tab.page().waitForDownload(() -> tab.button("Picture as SVG").click());
        assertThat(svg.suggestedFilename()).endsWith(".svg");
        assertThat(Files.readString(svg.path()))
                .startsWith("<svg")
                .contains("train_model_node", "@font-face")
                .doesNotContain("<script");

        Download png =
                tab.page().waitForDownload(() -> tab.button("Picture as PNG").click());
        assertThat(Files.readAllBytes(png.path()))
                .startsWith(0x89, 'P', 'N', 'G')
                .hasSizeGreaterThan(10_000);
    }

    @Test
    @Tag("eco/V-25")
    void drawsAPictureWithoutABrowser(Pages pages) throws IOException {
        ExampleProject project = pages.spaceflightsViewer().project();
        try (ExampleProject.Started export = project.jedro(
                "export", "svg", "--output", folder.resolve("graph.svg").toString())) {
            export.awaitSuccess();
        }
        Tab tab = pages.tab(folder.resolve("graph.svg").toUri().toString(), Pages.options());
        tab.page().navigate(tab.address());
        assertThat(tab.page().getByText("train_model_node").first()).isVisible();
    }

    @Test
    @Tag("eco/V-30")
    void buildsOneFileThatOpensFromDisk(Pages pages) {
        ExampleProject project = pages.shopViewer().project();
        Path file = folder.resolve("a file.html");
        build(project, "--output", file.toString(), "--include-previews", "--runs", "3");

        Tab tab = pages.tab(file.toUri().toString(), Pages.options());
        tab.openGraph("/graph?group=namespace");
        tab.chooseElement("check_all");
        assertThat(tab.panel()).containsText("Waits for a file");
        tab.chooseElement("summary");
        tab.openTab("Preview");
        assertThat(tab.panel()).containsText("largest");
        tab.chooseElement("shares");
        tab.openTab("Preview");
        Locator chart =
                tab.panel().getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName(Pattern.compile("^Shares")));
        assertThat(chart).isVisible();

        Tab.in(tab.graph(), AriaRole.BUTTON, "Fold report").click();
        assertThat(tab.element("report.summarize")).hasCount(0);
        tab.element("report").click();
        assertThat(tab.element("report.summarize")).isVisible();
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Fold all").click();
        assertThat(tab.element("orders")).isVisible();

        tab.button("Runs").click();
        assertThat(tab.role(AriaRole.LIST, "Runs").getByRole(AriaRole.LISTITEM)).hasCount(3);
    }

    /** A file from disk has no server that sends the libraries, and its policy holds for the frames in it too. */
    @Test
    @Tag("eco/V-13")
    @Tag("eco/V-14")
    void drawsChartsAndDiagramsInAFile(Pages pages) {
        Path file = folder.resolve("drawings.html");
        build(pages.shopViewer().project(), "--output", file.toString(), "--include-previews");
        Tab tab = pages.tab(file.toUri().toString(), Pages.options()).openGraph("/graph?group=none");

        tab.chooseElement("check_all");
        FrameLocator flows = tab.part("Preview").locator("iframe").contentFrame();
        assertThat(flows.locator(".sankey-link")).hasCount(2);
        tab.chooseElement("report.summarize");
        FrameLocator steps = tab.part("Preview").locator("iframe").contentFrame();
        assertThat(steps.locator(".cluster")).containsText("All steps");
        tab.chooseElement("ages");
        tab.openTab("Preview");
        FrameLocator ages = tab.panel().locator("iframe").contentFrame();
        assertThat(ages.locator("g.bars .point")).hasCount(4);
        assertThat(tab.page().evaluate("() => window.injected")).isNull();
    }

    @Test
    @Tag("eco/V-30")
    void offersNoRunsAndNoSlicesInAFile(Pages pages) {
        Path file = folder.resolve("viewer.html");
        build(pages.shopViewer().project(), "--output", file.toString());

        Tab tab = pages.tab(file.toUri().toString(), Pages.options())
                .openGraph("/graph?group=namespace&from=node:check_all");

        assertThat(tab.role(AriaRole.REGION, "Slice")).containsText("jedro run --from-nodes check_all");
        assertThat(tab.button("Show only this")).hasCount(0);
        assertThat(tab.button("Run…")).hasCount(0);
        tab.button("Runs").click();
        assertThat(tab.page().getByText("This project has no recorded runs.")).isVisible();
    }

    @Test
    @Tag("eco/V-31")
    @Tag("eco/PL-18")
    void buildsAFolderForAnyHost(Pages pages) throws IOException {
        build(pages.shopViewer().project(), "--folder", folder.resolve("site").toString());
        HttpServer host = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        host.createContext("/below/", exchange -> {
            byte[] page = Files.readAllBytes(folder.resolve("site/index.html"));
            exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, page.length);
            try (exchange) {
                exchange.getResponseBody().write(page);
            }
        });
        host.start();
        try {
            Tab tab = pages.tab("http://127.0.0.1:" + host.getAddress().getPort() + "/below/", Pages.options());
            tab.openGraph("/graph?group=namespace");
            assertThat(tab.element("check_all")).isVisible();
        } finally {
            host.stop(0);
        }
    }

    @Test
    @Tag("eco/V-32")
    void savesAProjectAndShowsItElsewhere(Pages pages) throws IOException {
        ExampleProject project = pages.shopViewer().project();
        Path file = folder.resolve("shop.json");
        try (ExampleProject.Started save = project.jedro("viz", "--save-file", file.toString())) {
            save.awaitSuccess();
        }
        assertThat(Files.readString(file)).contains("check_all");

        try (Viewer viewer = Viewer.of(pages.spaceflightsViewer().project(), "--load-file", file.toString())) {
            Tab tab = pages.tab(viewer).openGraph("/graph?group=none");
            assertThat(tab.element("check_all")).isVisible();
            tab.chooseElement("check_all");
            assertThat(tab.role(AriaRole.BUTTON, Pattern.compile("^Run…"))).hasCount(0);
        }
    }

    private static void build(ExampleProject project, String... options) {
        String[] words = new String[options.length + 2];
        words[0] = "viz";
        words[1] = "build";
        System.arraycopy(options, 0, words, 2, options.length);
        try (ExampleProject.Started build = project.jedro(words)) {
            build.awaitSuccess();
        }
    }
}
