// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.List;
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

        assertThat(tab.role(AriaRole.TREE, "Elements")
                        .getByRole(AriaRole.TREEITEM, new Locator.GetByRoleOptions().setSelected(true)))
                .containsText("raw_orders");
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

        Locator bars = tab.panel().locator("figure").getByRole(AriaRole.IMG).locator("rect");
        assertThat(bars).hasCount(5);
        assertThat(bars.first().locator("title")).hasText(Pattern.compile("^o\\d+: \\d+$"));
    }

    /** The library comes when it is first needed. The page may not evaluate code, and reports a request to another server. */
    @Test
    @Tag("eco/V-13")
    void drawsOtherChartsByALibraryThatComesWhenNeeded(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");
        assertThat(isLoaded(tab, "charts.js")).isFalse();

        tab.chooseElement("shares");
        tab.openTab("Preview");
        Locator chart = Tab.in(tab.panel(), AriaRole.IMG, Pattern.compile("^Shares"));
        assertThat(chart).isVisible();
        tab.page()
                .waitForCondition(() -> (Integer) chart.evaluate("each => each.naturalWidth") > 100
                        && (Integer) chart.evaluate("each => each.naturalHeight") > 100);

        assertThat(isLoaded(tab, "charts.js")).isTrue();
        assertThat(isLoaded(tab, "plotly.html")).isFalse();
        assertThat(tab.page().evaluate("() => window.injected")).isNull();
    }

    @Test
    @Tag("eco/V-13")
    void drawsAnyChartOfPlotlyInAFrameWithoutRights(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        tab.chooseElement("ages");
        tab.openTab("Preview");
        assertThat(drawing(tab.panel(), "Ages").locator("g.bars .point")).hasCount(4);

        tab.chooseElement("check_all");
        FrameLocator flows = drawing(tab.part("Preview"), "Flows");
        assertThat(flows.locator(".sankey-node")).hasCount(3);
        assertThat(flows.locator(".sankey-link")).hasCount(2);
        assertThat(flows.locator("img")).hasCount(0);

        Locator frame = tab.panel().locator("iframe");
        assertThat(frame).hasAttribute("sandbox", "allow-scripts");
        assertThat(frame.contentFrame().locator("body").evaluate("() => origin"))
                .isEqualTo("null");
        assertThat(tab.page().evaluate("() => window.injected")).isNull();
    }

    /** Tiles of maps would come from another site, and the outlines of countries too. */
    @Test
    @Tag("eco/V-13")
    void drawsMapsWithoutAnotherSite(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?pipelines=single&group=none");

        tab.chooseElement("alone");

        FrameLocator map = drawing(tab.part("Preview"), "Places");
        assertThat(map.locator(".gtitle")).hasText("Places");
        assertThat(map.locator(".scattergeo .point")).hasCount(3);
        assertThat(map.locator(".coastlines path")).not().hasAttribute("d", "");
        assertThat(tab.part("Preview")).containsText("drawn on the outlines of countries");
    }

    /** The pointer over a chart shows its values, which an image could not. */
    @Test
    @Tag("eco/V-13")
    void enlargesAChartThatAnswersToThePointer(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");
        tab.chooseElement("ages");
        tab.openTab("Preview");
        tab.button("Enlarge").click();

        Locator dialog = tab.role(AriaRole.DIALOG, "ages");
        FrameLocator chart = drawing(dialog, "Ages");
        assertThat(chart.locator("g.bars .point")).hasCount(4);
        chart.locator("g.bars .point").first().hover(new Locator.HoverOptions().setForce(true));
        assertThat(chart.locator(".hovertext").first()).isVisible();
        tab.page().keyboard().press("Escape");
        assertThat(dialog).isHidden();
    }

    private static FrameLocator drawing(Locator place, String title) {
        Locator frame = place.locator("iframe[title='" + title + "']");
        assertThat(frame).isVisible();
        FrameLocator drawn = frame.contentFrame();
        assertThat(Tab.in(drawn.locator("body"), AriaRole.IMG, title)).isVisible();
        return drawn;
    }

    private static boolean isLoaded(Tab tab, String file) {
        return (Boolean) tab.page()
                .evaluate(
                        "file => performance.getEntriesByType('resource').some(each => each.name.endsWith(file))",
                        file);
    }

    @Test
    @Tag("eco/V-14")
    void drawsTheDiagramsThatNodesGive(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        tab.chooseElement("report.summarize");
        FrameLocator steps = drawing(tab.part("Preview"), "Diagram of report.summarize");
        assertThat(steps.locator(".node")).hasCount(2);
        assertThat(steps.locator(".cluster")).containsText("All steps");
        assertThat(steps.locator(".node rect").first()).hasCSS("fill", "rgb(255, 224, 138)");
        assertThat(steps.locator("a[*|href^='javascript:']")).hasCount(0);
        tab.part("Preview").getByText("Source").click();
        assertThat(tab.part("Preview")).containsText("A[Count] --> B[Write]");

        tab.open("/graph?pipelines=charts&group=none");
        tab.chooseElement("look");
        FrameLocator talk = drawing(tab.part("Preview"), "Diagram of look");
        assertThat(talk.locator("body")).containsText("Where is it?");
        assertThat(talk.locator("img")).hasCount(0);
        assertThat(tab.page().evaluate("() => window.injected")).isNull();
    }

    @Test
    @Tag("eco/V-14")
    void showsTheSourceOfADiagramThatCannotBeDrawn(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        tab.chooseElement("orders.clean.drop_small");

        assertThat(tab.part("Preview").getByRole(AriaRole.STATUS))
                .containsText(Pattern.compile("Parse error on line \\d+\\. This is what"));
        assertThat(tab.part("Preview").getByText("A[Begin --> B")).isVisible();
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
