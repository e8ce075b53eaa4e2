// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the page says where there is nothing to show. */
@ExtendWith(Pages.Extension.class)
class ScreenTest {
    @TempDir
    Path folder;

    @Test
    @Tag("eco/V-41")
    void saysHowToMakeTheFirstPipelineAndTheFirstRun(Pages pages) {
        try (Viewer viewer = Viewer.of(ExampleProject.withoutPipelines(folder))) {
            Tab tab = pages.tab(viewer).open("");
            assertThat(tab.page()
                            .getByText(Pattern.compile("no pipelines|no nodes"))
                            .first())
                    .isVisible();
            tab.open("/runs");
            assertThat(tab.page()
                            .getByText(Pattern.compile("no recorded runs|no pipelines"))
                            .first())
                    .isVisible();
        }
    }

    @Test
    @Tag("eco/V-41")
    void showsPipelinesOfNoAndOfOneNode(Pages pages) {
        Tab tab = pages.shop().open("/graph?pipelines=empty");
        assertThat(tab.page().getByText("This pipeline has no nodes.")).isVisible();

        tab.openGraph("/graph?pipelines=single");
        assertThat(tab.element("alone")).isVisible();
    }

    @Test
    @Tag("eco/V-41")
    void resetsFiltersThatLeaveNothing(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");
        Tab.in(tab.side(), AriaRole.BUTTON, Pattern.compile("^Nodes")).click();
        Tab.in(tab.side(), AriaRole.BUTTON, Pattern.compile("^Data *\\d")).click();
        assertThat(tab.page().getByText("The filters leave nothing of this pipeline."))
                .isVisible();

        tab.page().getByRole(AriaRole.MAIN).getByText("Reset filters").click();

        assertThat(tab.element("check_all")).isVisible();
    }

    @Test
    @Tag("eco/V-41")
    void saysWhatALinkHasLost(Pages pages) {
        Tab tab = pages.shop().open("/graph?pipelines=removed");
        assertThat(tab.page().getByText(Pattern.compile("removed")).first()).isVisible();
        tab.button("Reset the view").click();
        assertThat(tab.element("check_all")).isVisible();

        tab.openGraph("/graph?from=node:gone&to=node:check_all");
        assertThat(tab.role(AriaRole.REGION, "Slice")).containsText("Not in this pipeline any more: 'gone'.");
        assertThat(tab.button("Run…")).hasCount(0);

        tab.open("/graph?run=2000-01-01T00.00.00.000Z");
        assertThat(tab.element("check_all")).isVisible();
        tab.button("Show the newest run").click();
        assertThat(tab.element("check_all", "Failed")).isVisible();
        tab.tolerate("404");
        tab.tolerate("400");
    }

    @Test
    @Tag("eco/V-29")
    @Tag("eco/V-41")
    void worksBelowAPathOfAProxy(Pages pages) {
        try (PathProxy proxy = new PathProxy(pages.shopViewer().address())) {
            Tab tab = pages.tab(proxy.address(), Pages.options())
                    .openGraph("/graph?group=none&selected=data:shares&tab=preview");

            assertThat(tab.panel()
                            .getByRole(
                                    AriaRole.IMG, new Locator.GetByRoleOptions().setName(Pattern.compile("^Shares"))))
                    .isVisible();
            assertThat(tab.element("check_all", "Failed")).isVisible();
            assertThat(tab.page().getByText("The connection to the server is lost."))
                    .hasCount(0);
            tab.openTab("Overview");
            assertThat(tab.fact("Location")).containsText("shares.vl.json");
        }
    }

    @Test
    @Tag("eco/V-14")
    @Tag("eco/V-41")
    void saysThatThePreviewOfANodeTakesTooLong(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        tab.chooseElement("report.take_notes");

        assertThat(tab.part("Preview")).containsText("takes longer than 3 seconds");
        assertThat(tab.panel()).containsText("Shop.notes");
    }

    @Test
    @Tag("eco/V-41")
    void saysThatDataWasDeleted(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none&selected=data:gone&tab=preview");

        assertThat(tab.panel()).containsText("is not in this pipeline");
        assertThat(tab.element("check_all")).isVisible();
        tab.tolerate("404");
    }

    @Test
    @Tag("eco/V-30")
    void takesTheNextPortIfOneIsInUse(Pages pages) {
        int port = pages.shopViewer().address().getPort();
        try (Viewer viewer = Viewer.at(pages.shopViewer().project(), port)) {
            assertThat(viewer.address().getPort()).isGreaterThan(port);
            assertThat(pages.tab(viewer).openGraph("").element("check_all")).isVisible();
        }
    }
}
