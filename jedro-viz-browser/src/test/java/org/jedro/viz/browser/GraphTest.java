// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The flowchart. */
@ExtendWith(Pages.Extension.class)
class GraphTest {

    @Test
    @Tag("eco/V-01")
    void showsNodesDatasetsAndParameters(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");

        assertThat(tab.elements("node")).hasCount(9);
        assertThat(tab.elements("dataset")).hasCount(15);
        assertThat(tab.elements("parameter")).hasCount(0);

        tab.role(AriaRole.BUTTON, Pattern.compile("^Params")).click();

        assertThat(tab.elements("parameter")).hasCount(1);
        assertThat(tab.element("split_data_node")).isVisible();
    }

    @Test
    @Tag("eco/V-02")
    void showsOnePipelineOrSeveral(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("");

        tab.pipelines().click();
        tab.role(AriaRole.BUTTON, Pattern.compile("^data_science *3$")).click();

        assertThat(tab.elements("node")).hasCount(3);
        assertThat(tab.element("split_data_node")).isVisible();

        tab.pipelines().click();
        tab.role(AriaRole.CHECKBOX, "Show reporting too").check();

        assertThat(tab.elements("node")).hasCount(6);
        assertThat(tab.pipelines()).containsText("2 pipelines");
    }

    @Test
    @Tag("eco/V-02")
    void marksWhatOnlyOneOfTwoPipelinesHas(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none&pipelines=orders,__default__");

        Locator legend = tab.role(AriaRole.REGION, "Difference of the pipelines");
        assertThat(legend).containsText("0 nodes only in orders");
        assertThat(legend).containsText("6 nodes only in __default__");
        assertThat(legend).containsText("2 nodes in both");
        assertThat(tab.element("report.summarize"))
                .hasAttribute("aria-label", Pattern.compile(", only in __default__$"));
        assertThat(tab.element("check_all")).hasAttribute("aria-label", Pattern.compile("^((?!only in).)*$"));

        tab.open("/graph?group=none&pipelines=orders");
        assertThat(tab.element("check_all")).isVisible();
        assertThat(legend).hasCount(0);
    }

    @Test
    @Tag("eco/V-03")
    void foldsAndUnfoldsNamespaces(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=namespace");
        assertThat(tab.element("report.summarize")).isVisible();

        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Fold all").click();

        assertThat(tab.element("report.summarize")).hasCount(0);
        assertThat(tab.element("report")).isVisible();

        tab.element("report").click();
        assertThat(tab.element("report.summarize")).isVisible();
        Tab.in(tab.graph(), AriaRole.BUTTON, "Fold report").click();
        assertThat(tab.element("report.summarize")).hasCount(0);

        tab.element("orders").click();
        tab.element("orders.clean").click();
        assertThat(tab.element("orders.clean.drop_small")).isVisible();

        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Fold all").click();
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Unfold all").click();
        assertThat(tab.element("report.summarize")).isVisible();
        assertThat(tab.element("orders.clean.drop_small")).isVisible();
    }

    @Test
    @Tag("eco/V-03")
    void groupsNodesByTagPackageOrPipeline(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=namespace");
        Locator grouping = tab.filter("Arrange").getByRole(AriaRole.COMBOBOX);

        grouping.selectOption("pipeline");
        assertThat(tab.button("Fold reports")).isVisible();
        grouping.selectOption("tag");
        assertThat(tab.role(AriaRole.BUTTON, Pattern.compile("^Fold .*daily")))
                .not()
                .hasCount(0);
        grouping.selectOption("package");
        assertThat(tab.button("Fold shop")).isVisible();
        grouping.selectOption("none");
        assertThat(tab.role(AriaRole.BUTTON, Pattern.compile("^Fold [^a]"))).hasCount(0);
    }

    @Test
    @Tag("eco/V-04")
    void showsANamespaceAloneAndHidesIt(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=namespace");

        tab.row("report").hover();
        Tab.in(tab.row("report"), AriaRole.BUTTON, "Show only this namespace").click();
        assertThat(tab.element("check_all")).hasCount(0);
        assertThat(tab.element("report.summarize")).isVisible();

        Tab.in(tab.row("report"), AriaRole.BUTTON, "Show everything").click();
        assertThat(tab.element("check_all")).isVisible();

        Tab.in(tab.row("report"), AriaRole.BUTTON, "Hide this namespace").click();
        assertThat(tab.element("report.summarize")).hasCount(0);
        assertThat(tab.element("check_all")).isVisible();
    }

    @Test
    @Tag("eco/V-04")
    void hidesTheFreeOutputsOfFoldedNamespaces(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=namespace&open=");
        assertThat(tab.role(AriaRole.BUTTON, Pattern.compile("4 datasets|^dataset letter")))
                .not()
                .hasCount(0);

        tab.filter("Arrange").getByRole(AriaRole.CHECKBOX).check();

        assertThat(tab.role(AriaRole.BUTTON, Pattern.compile("4 datasets|^dataset letter")))
                .hasCount(0);
        assertThat(tab.element("report")).isVisible();
    }

    @Test
    @Tag("eco/V-05")
    void showsLayersInTheirOrder(Pages pages) {
        Tab tab = pages.shop().openGraph("");

        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Layers").click();

        List<Double> places = List.of("raw", "primary", "reporting").stream()
                .map(layer -> tab.graph().getByText(layer, new Locator.GetByTextOptions().setExact(true)))
                .map(label -> {
                    assertThat(label).isVisible();
                    return label.boundingBox().y;
                })
                .toList();
        assertThat(places).isSorted();
        BoundingBox raw = tab.element("raw_orders").boundingBox();
        BoundingBox letter = tab.element("letter").boundingBox();
        assertThat(raw.y).isLessThan(letter.y);
    }

    @Test
    @Tag("eco/V-08")
    void lightsWhatIsConnectedWithAnElement(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");

        tab.chooseElement("split_data_node");
        assertThat(Tab.isPale(tab.element("train_model_node"))).isFalse();
        assertThat(Tab.isPale(tab.element("companies"))).isFalse();
        assertThat(Tab.isPale(tab.element("dummy_confusion_matrix"))).isTrue();

        tab.role(AriaRole.COMBOBOX, "Direction of the path").selectOption("What leads here");
        tab.page().waitForCondition(() -> Tab.isPale(tab.element("train_model_node")));
        assertThat(Tab.isPale(tab.element("companies"))).isFalse();

        tab.role(AriaRole.COMBOBOX, "Length of the path").selectOption("1 edge");
        tab.page().waitForCondition(() -> Tab.isPale(tab.element("companies")));
        assertThat(Tab.isPale(tab.element("model_input_table"))).isFalse();
    }

    @Test
    @Tag("eco/V-26")
    void zoomsFitsAndTurnsTheGraph(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");
        Locator percent = Tab.in(tab.toolbar(), AriaRole.BUTTON, Pattern.compile("^\\d+% zoom"));
        assertThat(tab.role(AriaRole.REGION, "Timeline")).isVisible();
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Fit").click();
        String fitted = percent.textContent();

        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Zoom in").click();
        assertThat(percent).not().hasText(fitted);
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Zoom out").click();
        percent.click();
        assertThat(percent).hasText("100%");
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Fit").click();
        assertThat(percent).hasText(fitted);

        assertThat(tab.element("companies").boundingBox().y)
                .isLessThan(tab.element("regressor").boundingBox().y);
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Draw from left to right").click();
        assertThat(Tab.in(tab.toolbar(), AriaRole.BUTTON, "Draw from top to bottom"))
                .isVisible();
        tab.page()
                .waitForCondition(() -> tab.element("companies").boundingBox().x + 100
                        < tab.element("regressor").boundingBox().x);
    }

    @Test
    @Tag("eco/V-26")
    void hidesNamesAndTheMap(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");
        Locator name = tab.element("companies").locator("text", new Locator.LocatorOptions().setHasText("companies"));
        assertThat(name).isVisible();

        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Aa").click();
        assertThat(name).hasCount(0);

        Locator map = Tab.in(tab.toolbar(), AriaRole.BUTTON, "Map");
        assertThat(map).hasAttribute("aria-pressed", "true");
        map.click();
        assertThat(map).hasAttribute("aria-pressed", "false");
    }

    @Test
    @Tag("eco/V-26")
    void dragsElementsAndPutsThemBack(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");
        Locator companies = tab.element("companies");
        BoundingBox before = companies.boundingBox();
        Object edges = edges(tab);

        tab.page().mouse().move(before.x + before.width / 2, before.y + before.height / 2);
        tab.page().mouse().down();
        tab.page().mouse().move(before.x + 40, before.y + 30);
        tab.page().mouse().move(before.x + before.width / 2 + 60, before.y + before.height / 2 + 40);
        tab.page().mouse().up();

        BoundingBox after = companies.boundingBox();
        assertThat(after.x - before.x).isCloseTo(60, within(2.0));
        assertThat(after.y - before.y).isCloseTo(40, within(2.0));
        assertThat(edges(tab)).isNotEqualTo(edges);
        assertThat(tab.panel()).hasCount(0);

        tab.openGraph("/graph?group=none");
        assertThat(tab.button("Unpin all")).isVisible();
        companies.focus();
        tab.page().keyboard().press("Alt+ArrowRight");
        tab.page().waitForCondition(() -> companies.boundingBox().x > before.x + 61);

        tab.button("Unpin all").click();
        tab.page()
                .waitForCondition(() -> Math.abs(companies.boundingBox().x - before.x) < 2
                        && Math.abs(companies.boundingBox().y - before.y) < 2);
        assertThat(edges(tab)).isEqualTo(edges);
        assertThat(tab.button("Unpin all")).hasCount(0);
    }

    private static Object edges(Tab tab) {
        return tab.graph().locator("path.edge").evaluateAll("all => all.map(each => each.getAttribute('d')).join()");
    }

    @Test
    @Tag("eco/V-26")
    void coversNothingWithTheMapWhenEverythingIsSeen(Pages pages) {
        Tab tab = pages.spaceflights();
        tab.page().setViewportSize(1280, 720);
        tab.openGraph("/graph?selected=node:split_data_node");
        Locator map = tab.page().locator(".minimap");
        assertThat(tab.panel()).isVisible();
        assertThat(map).isHidden();

        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Zoom in").click();
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Zoom in").click();
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Zoom in").click();
        assertThat(map).isVisible();
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Fit").click();
        assertThat(map).isHidden();
    }

    @Test
    @Tag("eco/V-26")
    void turnsAGraphThatWouldBeAStrip(Pages pages) {
        Tab tab = pages.thousandNodes().openGraph("");

        assertThat(Tab.in(tab.toolbar(), AriaRole.BUTTON, "Draw from top to bottom"))
                .isVisible();
        assertThat(Tab.in(tab.toolbar(), AriaRole.BUTTON, Pattern.compile("^(100|[89]\\d)% zoom")))
                .isVisible();
        tab.open("/graph?dir=down");
        assertThat(Tab.in(tab.toolbar(), AriaRole.BUTTON, "Draw from left to right"))
                .isVisible();
    }

    @Test
    @Tag("eco/V-27")
    void followsTheThemeOfTheSystemUntilAnotherIsChosen(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("");
        String light = background(tab);

        tab.page()
                .emulateMedia(new com.microsoft.playwright.Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        tab.page().waitForCondition(() -> !background(tab).equals(light));
        String dark = background(tab);

        tab.button("Theme: system. Change to light").click();
        tab.page().waitForCondition(() -> background(tab).equals(light));
        tab.button("Theme: light. Change to dark").click();
        tab.page().waitForCondition(() -> background(tab).equals(dark));
        tab.open("");
        assertThat(tab.button("Theme: dark. Change to system")).isVisible();
    }

    private static String background(Tab tab) {
        return (String) tab.page().evaluate("() => getComputedStyle(document.body).backgroundColor");
    }

    @Test
    @Tag("eco/V-28")
    void drawsElementsInTheirConfiguredStyle(Pages pages) {
        Tab tab = pages.shop().openGraph("");
        Locator shapes = tab.element("raw_orders").locator("rect");

        assertThat(shapes.evaluateAll("all => all.map(each => getComputedStyle(each).fill)"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .contains("rgb(255, 224, 138)");
        tab.page()
                .emulateMedia(new com.microsoft.playwright.Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        tab.page()
                .waitForCondition(
                        () -> ((List<?>) shapes.evaluateAll("all => all.map(each => getComputedStyle(each).fill)"))
                                .contains("rgb(85, 63, 0)"));
    }

    @Test
    @Tag("eco/V-28")
    void drawsNodesInTheStylesOfTheConfiguration(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        assertThat(tab.element("orders.clean.drop_small").locator("rect.body")).hasCSS("fill", "rgb(255, 224, 138)");
        assertThat(tab.element("check_all").locator("rect.body")).not().hasCSS("fill", "rgb(255, 224, 138)");
        tab.page()
                .emulateMedia(new com.microsoft.playwright.Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
        assertThat(tab.element("orders.clean.drop_small").locator("rect.body")).hasCSS("fill", "rgb(85, 63, 0)");
    }
}
