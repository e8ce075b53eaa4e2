// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What changes while the page is open: runs, edits, the server itself. */
@ExtendWith(Pages.Extension.class)
class LiveTest {
    @TempDir
    Path folder;

    private ExampleProject project;
    private Viewer viewer;

    @BeforeEach
    void start() {
        project = ExampleProject.shop(folder);
        viewer = Viewer.of(project);
    }

    @AfterEach
    void stop() {
        viewer.close();
    }

    @Test
    @Tag("eco/V-19")
    void showsARunOfTheCommandLineInTwoBrowsersWhileItRuns(Pages pages) {
        Tab one = pages.tab(viewer).openGraph("/graph?group=none");
        Tab two = pages.tab(viewer).openGraph("/graph?group=none&dir=right");

        try (ExampleProject.Started run = project.jedro("run", "--params", "gate=" + folder.resolve("gate"))) {
            for (Tab tab : new Tab[] {one, two}) {
                assertThat(tab.element("orders.clean.drop_small", "Succeeded")).isVisible();
                assertThat(tab.element("check_all", "Running")).isVisible();
                assertThat(tab.role(AriaRole.PROGRESSBAR, "Progress of the run"))
                        .isVisible();
            }
            new ExampleProject.Gate(folder.resolve("gate")).open();
            for (Tab tab : new Tab[] {one, two}) {
                assertThat(tab.element("check_all", "Succeeded")).isVisible();
                assertThat(tab.element("report.take_notes", "Succeeded")).isVisible();
                assertThat(tab.role(AriaRole.PROGRESSBAR, "Progress of the run"))
                        .hasCount(0);
            }
            run.awaitSuccess();
        }
    }

    @Test
    @Tag("eco/V-19")
    void showsARunThatWasKilledAsInterrupted(Pages pages) {
        Tab tab = pages.tab(viewer).openGraph("/graph?group=none");

        try (ExampleProject.Started run = project.jedro("run", "--params", "gate=" + folder.resolve("gate"))) {
            assertThat(tab.element("check_all", "Running")).isVisible();
            run.close();
        }

        tab.button("Runs").click();
        assertThat(tab.role(AriaRole.LIST, "Runs").getByRole(AriaRole.LISTITEM))
                .containsText(Pattern.compile("Cancelled|Interrupted"));
    }

    @Test
    @Tag("eco/V-33")
    void followsEditsOfConfigurationAndCodeAndKeepsItsState(Pages pages) {
        Tab tab = pages.tab(viewer).openGraph("/graph?group=none&dir=right");
        tab.chooseElement("check_all");

        project.replace("conf/base/catalog.yml", "filepath: data/notes.txt", "filepath: data/other.txt");
        project.replace("src/main/java/shop/Registry.java", "\"check_all\"", "\"check_everything\"");
        project.compile();

        assertThat(tab.element("check_everything")).isVisible();
        assertThat(tab.panel()).containsText("is not in this pipeline");
        assertThat(Tab.in(tab.toolbar(), AriaRole.BUTTON, "Draw from top to bottom"))
                .isVisible();
        tab.element("notes").click();
        assertThat(tab.fact("Location")).containsText("data/other.txt");
        tab.tolerate("404");
    }

    @Test
    @Tag("eco/V-28")
    void showsAnEditedStyleAtOnce(Pages pages) {
        Tab tab = pages.tab(viewer).openGraph("/graph?group=none");

        project.replace("conf/base/catalog.yml", "#ffe08a", "#336699");

        Locator shapes = tab.element("raw_orders").locator("rect");
        tab.page()
                .waitForCondition(() -> shapes.evaluateAll("all => all.map(each => getComputedStyle(each).fill)")
                        .toString()
                        .contains("rgb(51, 102, 153)"));
    }

    @Test
    @Tag("eco/V-05")
    void warnsOfLayersThatLeadToEachOther(Pages pages) {
        Tab tab = pages.tab(viewer).openGraph("/graph?group=none");

        project.replace("conf/base/catalog.yml", "metadata: {layer: reporting}", "metadata: {layer: raw}");

        tab.filter("Layers");
        assertThat(tab.side()).containsText(Pattern.compile("Layers cannot be ordered: .*primary.*raw"));
    }

    @Test
    @Tag("eco/V-34")
    void showsTheLastGraphOfAProjectThatDoesNotLoadAnyMore(Pages pages) {
        Tab tab = pages.tab(viewer).openGraph("/graph?group=none");

        project.replace("conf/base/catalog.yml", "type: json", "type: jsonn");
        assertThat(tab.page().getByText("2 problems in conf/base/catalog.yml").first())
                .isVisible();
        assertThat(tab.page().getByText(Pattern.compile("jsonn")).first()).isVisible();
        assertThat(tab.element("check_all")).isVisible();

        viewer.kill();
        project.replace(
                "src/main/java/shop/Registry.java",
                "public void register(Pipelines.Builder pipelines) {",
                "public void register(Pipelines.Builder pipelines) { if (pipelines != null) throw new IllegalStateException(\"broken\");");
        project.compile();
        viewer.startAgain();
        tab.openGraph("/graph?group=none");
        assertThat(tab.page().getByText("This is the graph of its last build.")).isVisible();
        assertThat(tab.page().getByText(Pattern.compile("broken")).first()).isVisible();
        assertThat(tab.element("check_all")).isVisible();
        tab.button("Runs").click();
        assertThat(tab.page().getByText("Runs are shown when the project loads again."))
                .isVisible();
        tab.tolerate("ERR_");
    }

    @Test
    @Tag("eco/V-41")
    void saysThatTheServerIsGoneAndConnectsAgain(Pages pages) {
        Tab tab = pages.tab(viewer).openGraph("/graph?group=none");
        tab.chooseElement("check_all");

        viewer.kill();
        assertThat(tab.page().getByText("The connection to the server is lost."))
                .isVisible();

        viewer.startAgain();
        assertThat(tab.page().getByText("The connection to the server is lost."))
                .not()
                .isVisible(new com.microsoft.playwright.assertions.LocatorAssertions.IsVisibleOptions()
                        .setTimeout(40_000));
        assertThat(tab.panel()).containsText("check_all");
        tab.tolerate("ERR_");
    }
}
