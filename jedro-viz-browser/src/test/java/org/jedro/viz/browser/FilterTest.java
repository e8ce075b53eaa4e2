// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Filters and search. */
@ExtendWith(Pages.Extension.class)
class FilterTest {

    @Test
    @Tag("eco/V-06")
    void filtersByTagsWithAndOrAndNot(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");
        Locator tags = tab.filter("Tags");

        Tab.in(tags, AriaRole.BUTTON, "slow").click();
        assertThat(tab.elements("node")).hasCount(1);
        Tab.in(tags, AriaRole.BUTTON, "cleaning").click();
        assertThat(tab.elements("node")).hasCount(2);
        Tab.in(tags, AriaRole.BUTTON, "one of them").click();
        assertThat(tab.elements("node")).hasCount(0);

        Tab.in(tags, AriaRole.BUTTON, "cleaning").click();
        assertThat(Tab.in(tags, AriaRole.BUTTON, "without cleaning")).isVisible();
        Tab.in(tags, AriaRole.BUTTON, "slow").click();
        Tab.in(tags, AriaRole.BUTTON, "without slow").click();
        assertThat(tab.element("orders.clean.drop_small")).hasCount(0);
        assertThat(tab.element("check_all")).isVisible();
    }

    @Test
    @Tag("eco/V-06")
    void filtersByKindTypeAndLayer(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        Tab.in(tab.filter("Dataset types"), AriaRole.BUTTON, "json").click();
        assertThat(tab.element("summary")).isVisible();
        assertThat(tab.element("raw_orders")).hasCount(0);
        tab.button("Reset filters").click();

        Tab.in(tab.filter("Layers"), AriaRole.BUTTON, "raw").click();
        assertThat(tab.element("raw_orders")).isVisible();
        assertThat(tab.element("summary")).hasCount(0);
        tab.button("Reset filters").click();

        tab.role(AriaRole.BUTTON, Pattern.compile("^Data")).first().click();
        assertThat(tab.elements("dataset")).hasCount(0);
        assertThat(tab.element("check_all")).isVisible();
    }

    @Test
    @Tag("eco/V-06")
    void marksWhatHasAState(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        Tab.in(tab.filter("State"), AriaRole.BUTTON, Pattern.compile("^Failed")).click();

        tab.page().waitForCondition(() -> Tab.isPale(tab.element("orders.clean.drop_small")));
        tab.page().waitForCondition(() -> !Tab.isPale(tab.element("check_all")));
    }

    @Test
    @Tag("eco/V-06")
    void filtersByTheOwnersOfData(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");
        Locator owner = Tab.in(tab.filter("Owners"), AriaRole.BUTTON, Pattern.compile("Warehouse$"));

        owner.click();
        assertThat(tab.element("check_all")).hasCount(0);
        assertThat(tab.element("orders.clean.drop_small")).isVisible();

        owner.click();
        assertThat(tab.element("orders.clean.drop_small")).hasCount(0);
        assertThat(tab.element("check_all")).isVisible();
    }

    @Test
    @Tag("eco/V-07")
    void findsNamesThatAreTypedInPart(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("");

        tab.page().keyboard().press("/");
        tab.page().keyboard().type("trainmod");
        assertThat(tab.role(AriaRole.OPTION, Pattern.compile("train_model_node")))
                .isVisible();
        tab.page().keyboard().press("Enter");

        assertThat(tab.panel().getByRole(AriaRole.HEADING).first()).hasText("train_model_node");
        assertThat(tab.element("train_model_node")).isVisible();
    }

    @Test
    @Tag("eco/V-07")
    void goesToTheNextMatch(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("");

        tab.search().fill("preprocess");
        tab.search().press("Enter");
        String first = tab.panel().getByRole(AriaRole.HEADING).first().textContent();
        tab.search().press("Enter");

        assertThat(tab.panel().getByRole(AriaRole.HEADING).first()).not().hasText(first);
        assertThat(tab.role(AriaRole.SEARCH, Pattern.compile(""))).containsText(Pattern.compile("2 of \\d+"));
    }

    @Test
    @Tag("eco/V-07")
    void findsColumnsAndLinesOfCode(Pages pages) {
        Tab tab = pages.shop().openGraph("");

        tab.search().fill("amount");
        assertThat(tab.role(AriaRole.OPTION, Pattern.compile("raw_orders.*column")))
                .isVisible();

        tab.search().fill("parkNanos");
        assertThat(tab.role(AriaRole.OPTION, Pattern.compile("check_all.*line \\d+")))
                .isVisible();

        tab.search().fill("there is no such thing");
        assertThat(tab.page().getByText("Nothing matches")).isVisible();
    }
}
