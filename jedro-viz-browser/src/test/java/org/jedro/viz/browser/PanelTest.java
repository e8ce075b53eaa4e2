// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the page says about an element. */
@ExtendWith(Pages.Extension.class)
class PanelTest {

    @Test
    @Tag("eco/V-09")
    void describesANode(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");
        tab.chooseElement("split_data_node");

        assertThat(tab.panel()).containsText("Returns the rows of the table, shuffled and split.");
        assertThat(tab.part("Signature")).containsText("splitData(DataFrame table");
        assertThat(tab.part("Inputs")).containsText("model_input_table");
        assertThat(tab.part("Outputs")).containsText("y_test");
        assertThat(tab.part("Parameters")).containsText("0.2");
        assertThat(tab.fact("Function")).containsText("splitData");
        assertThat(tab.fact("Last runs")).isVisible();

        tab.openTab("History");
        assertThat(tab.panel().getByRole(AriaRole.ROW)).hasCount(3);
    }

    @Test
    @Tag("eco/V-10")
    void showsTheSourceOfANodeWithLinesAndALinkToTheEditor(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");
        tab.chooseElement("split_data_node");
        tab.openTab("Code");

        assertThat(tab.panel()).containsText("Collections.shuffle(rows, new Random(options.randomState()));");
        assertThat(tab.panel()).containsText(Pattern.compile("5\\d"));
        Locator link = tab.panel()
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(Pattern.compile("^Nodes.java:\\d+")));
        assertThat(link).hasAttribute("href", Pattern.compile("^vscode://file/.*a%20folder/.*Nodes.java:\\d+"));
    }

    @Test
    @Tag("eco/V-11")
    void describesADataset(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");
        tab.chooseElement("raw_orders");

        assertThat(tab.panel()).containsText("Orders of the shop.");
        assertThat(tab.fact("Type")).containsText("csv");
        assertThat(tab.fact("Location")).containsText("data/raw_orders.csv");
        assertThat(tab.fact("Layer")).hasText("raw");
        assertThat(tab.fact("Owner")).containsText("Warehouse");
        assertThat(tab.fact("Declared in")).containsText("catalog.yml:");
        assertThat(tab.part("Read by")).containsText("drop_small");

        tab.openTab("Columns");
        assertThat(tab.panel()
                        .getByRole(AriaRole.ROW, new Locator.GetByRoleOptions().setName(Pattern.compile("^amount"))))
                .isVisible();
        tab.openTab("Catalog");
        assertThat(tab.panel()).containsText("filepath: data/raw_orders.csv");
        assertThat(tab.panel()).containsText("layer");
    }

    @Test
    @Tag("eco/V-11")
    void listsTheVersionsOfADatasetAndTheRunThatWroteIt(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");
        tab.chooseElement("regressor");

        assertThat(tab.part("Versions").getByRole(AriaRole.LISTITEM)).hasCount(2);
        assertThat(tab.fact("Last written")).containsText("train_model_node");
        assertThat(tab.part("Written by")).containsText("train_model_node");
    }

    @Test
    @Tag("eco/V-12")
    void pagesAndSortsTheRowsOfATable(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");
        tab.chooseElement("raw_orders");
        tab.openTab("Preview");
        Locator rows = tab.role(AriaRole.REGION, "Rows");

        assertThat(rows).containsText("o001");
        assertThat(rows).containsText("distinct");
        tab.button("Next").click();
        assertThat(rows).containsText("o051");
        tab.button("Previous").click();
        assertThat(rows).containsText("o001");

        rows.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^id")))
                .click();
        rows.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^id")))
                .click();
        assertThat(rows).containsText("o120");

        Locator row = tab.role(AriaRole.TEXTBOX, "Go to row");
        row.fill("101");
        row.press("Enter");
        assertThat(rows).containsText("o020");
        assertThat(tab.button("Next")).isDisabled();
    }

    @Test
    @Tag("eco/V-12")
    void enlargesAPreview(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none&selected=data:raw_orders&tab=preview");

        tab.button("Enlarge").click();

        Locator dialog = tab.role(AriaRole.DIALOG, "raw_orders");
        assertThat(dialog.getByRole(AriaRole.REGION)).containsText("o001");
        assertThat(dialog.getByRole(AriaRole.REGION)).isInViewport();
        tab.page().keyboard().press("Escape");
        assertThat(dialog).isHidden();
        assertThat(tab.panel()).containsText("raw_orders");
        assertThat(tab.button("Enlarge")).isFocused();
    }

    @Test
    @Tag("eco/V-13")
    void showsJsonTextAndHtml(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        tab.chooseElement("summary");
        tab.openTab("Preview");
        assertThat(tab.panel()).containsText("largest");

        tab.chooseElement("notes");
        tab.openTab("Preview");
        assertThat(tab.panel()).containsText(Pattern.compile("\\d+ orders"));

        tab.chooseElement("letter");
        tab.openTab("Preview");
        Locator frame = tab.panel().locator("iframe");
        assertThat(frame).hasAttribute("sandbox", "");
        assertThat(frame).hasAttribute("title", "Content of letter");
        assertThat(frame.contentFrame().getByRole(AriaRole.HEADING)).hasText("Dear customer");
        // what the sandboxed frame of the letter tried
        tab.tolerate("Blocked script execution in 'about:srcdoc'");
        tab.tolerate("ERR_BLOCKED_BY_RESPONSE.NotSameOrigin");
    }

    @Test
    @Tag("eco/V-13")
    @Tag("eco/ST-05")
    void showsTheChartsAndTheImageOfTheExample(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");

        for (String chart : List.of("shuttle_passenger_capacity_plot_exp", "shuttle_passenger_capacity_plot_go")) {
            tab.chooseElement(chart);
            tab.openTab("Preview");
            Locator drawing = tab.panel().locator("figure").getByRole(AriaRole.IMG);
            assertThat(drawing).isVisible();
            assertThat(drawing.locator("rect").count()).isPositive();
        }
        tab.chooseElement("dummy_confusion_matrix");
        tab.openTab("Preview");
        Locator image = tab.role(AriaRole.IMG, "Content of dummy_confusion_matrix");
        assertThat(image).isVisible();
        assertThat((Integer) image.evaluate("image => image.naturalWidth")).isGreaterThan(100);
    }

    @Test
    @Tag("eco/V-13")
    void drawsAVegaLiteChart(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        tab.chooseElement("amounts");
        tab.openTab("Preview");

        assertThat(tab.panel().locator("figure").getByRole(AriaRole.IMG).locator("rect"))
                .hasCount(5);
    }

    /** The library comes when it is first needed. The page may not evaluate code, and reports a request to another server. */
    @Test
    @Tag("eco/V-13")
    void drawsOtherChartsByALibraryThatComesWhenNeeded(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");
        assertThat(isLoaded(tab)).isFalse();

        for (String name : List.of("shares", "ages")) {
            tab.chooseElement(name);
            tab.openTab("Preview");
            Locator chart =
                    tab.panel().getByRole(AriaRole.IMG, new Locator.GetByRoleOptions().setName(TITLES.get(name)));
            assertThat(chart).isVisible();
            tab.page()
                    .waitForCondition(() -> (Integer) chart.evaluate("each => each.naturalWidth") > 100
                            && (Integer) chart.evaluate("each => each.naturalHeight") > 100);
        }

        assertThat(isLoaded(tab)).isTrue();
        assertThat(tab.page().evaluate("() => window.injected")).isNull();
    }

    private static final Map<String, Pattern> TITLES =
            Map.of("shares", Pattern.compile("^Shares"), "ages", Pattern.compile("^Ages$"));

    private static boolean isLoaded(Tab tab) {
        return (Boolean) tab.page()
                .evaluate(
                        "() => performance.getEntriesByType('resource').some(each => each.name.endsWith('charts.js'))");
    }

    @Test
    @Tag("eco/V-14")
    void drawsTheFlowchartThatANodeGives(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        tab.chooseElement("report.summarize");
        Locator chart = tab.part("Preview").getByRole(AriaRole.IMG);
        assertThat(chart).hasAttribute("aria-label", "Flowchart: A to B");
        assertThat(chart.locator("rect")).hasCount(2);
        assertThat(chart.locator("a")).hasCount(0);
        tab.part("Preview").getByText("Source").click();
        assertThat(tab.part("Preview")).containsText("graph TD; A-->B");
    }

    @Test
    @Tag("eco/V-14")
    void showsThePreviewThatANodeGives(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        tab.chooseElement("report.write_letter");
        assertThat(tab.part("Preview")).containsText("<img src=x");
        tab.chooseElement("report.draw_amounts");
        Locator rows = tab.part("Preview").getByRole(AriaRole.ROW);
        assertThat(rows.first()).containsText("width");
        assertThat(rows.last()).containsText("12");
    }

    @Test
    @Tag("eco/V-15")
    void showsWhereAParameterComesFromAndWhoUsesIt(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none&params=1");

        tab.elements("parameter").click();

        assertThat(tab.part("Value")).containsText("test_size");
        assertThat(tab.part("Value")).containsText("0.2");
        assertThat(tab.part("Comes from")).containsText("parameters_data_science.yml:5");
        assertThat(tab.part("Used by")).containsText("split_data_node");
    }

    @Test
    @Tag("eco/V-16")
    void showsHowManyRowsColumnsAndBytesADatasetHas(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");

        tab.chooseElement("model_input_table");
        assertThat(tab.fact("Rows")).hasText("6,121 × 27 columns");
        assertThat(tab.fact("Size")).containsText("kB");
    }

    @Test
    @Tag("eco/V-24")
    void copiesTheCommandThatRunsANode(Pages pages) {
        Tab tab = pages.spaceflights();
        tab.page().context().grantPermissions(List.of("clipboard-read", "clipboard-write"));
        tab.openGraph("/graph?group=none");
        tab.chooseElement("split_data_node");

        Locator copy = tab.panel()
                .getByText(Pattern.compile("^jedro run .*--nodes split_data_node$"))
                .locator("..")
                .getByRole(AriaRole.BUTTON);
        copy.click();

        assertThat(copy).hasText("Copied");
        assertThat(tab.page().evaluate("() => navigator.clipboard.readText()"))
                .asString()
                .matches("jedro run .*--nodes split_data_node");
    }

    @Test
    @Tag("eco/V-41")
    void saysWhatIsMissingWhenDataDoesNotExist(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");

        tab.chooseElement("X_train");
        assertThat(tab.panel()).containsText("memory");
        assertThat(tab.role(AriaRole.TAB, "Preview")).hasCount(0);

        tab.open("/graph?selected=node:removed_node");
        assertThat(tab.panel()).containsText("is not in this pipeline");
        Tab.in(tab.panel(), AriaRole.BUTTON, "Close").click();
        assertThat(tab.panel()).hasCount(0);
        tab.tolerate("404");
    }
}
