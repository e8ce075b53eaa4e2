// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Links to what the page shows. */
@ExtendWith(Pages.Extension.class)
class AddressTest {

    @Test
    @Tag("eco/V-29")
    void opensALinkAsTheGraphWasLeft(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=namespace");
        tab.pipelines().click();
        tab.role(AriaRole.BUTTON, Pattern.compile("^reports *4$")).click();
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Draw from left to right").click();
        Tab.in(tab.filter("Tags"), AriaRole.BUTTON, "slow").click();
        tab.chooseElement("summary");
        tab.openTab("Preview");
        Locator percent = percent(tab);
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Zoom in").click();
        tab.page().waitForURL(Pattern.compile("at="));
        String zoom = percent.textContent();

        Tab other = pages.shop();
        other.page().navigate(tab.page().url());

        assertThat(other.pipelines()).containsText("reports");
        assertThat(Tab.in(other.toolbar(), AriaRole.BUTTON, "Draw from top to bottom"))
                .isVisible();
        assertThat(other.elements("node")).hasCount(1);
        assertThat(Tab.in(other.side(), AriaRole.BUTTON, "slow")).hasAttribute("aria-pressed", "true");
        assertThat(Tab.in(other.panel(), AriaRole.TAB, "Preview")).hasAttribute("aria-selected", "true");
        assertThat(percent(other)).hasText(zoom);
    }

    @Test
    @Tag("eco/V-29")
    void opensALinkToASliceAndToAComparison(Pages pages) {
        Tab tab = pages.spaceflights()
                .openGraph("/graph?group=none&from=node:split_data_node&to=node:train_model_node&sliced=1");
        assertThat(tab.role(AriaRole.REGION, "Slice")).containsText("From split_data_node to train_model_node");
        assertThat(tab.elements("node")).hasCount(2);

        tab.open("/runs");
        tab.role(AriaRole.LIST, "Runs")
                .getByRole(AriaRole.LISTITEM)
                .nth(1)
                .getByRole(AriaRole.BUTTON)
                .last()
                .click();
        assertThat(tab.heading("Two runs compared")).isVisible();
        Tab other = pages.spaceflights();
        other.page().navigate(tab.page().url());
        assertThat(other.heading("Two runs compared")).isVisible();
    }

    @Test
    @Tag("eco/V-29")
    void goesBackByTheBrowsersButton(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");

        tab.chooseElement("companies");
        tab.button("Table").click();
        assertThat(tab.page().getByRole(AriaRole.TABLE)).isVisible();
        tab.page().goBack();
        assertThat(tab.graph()).isVisible();
        assertThat(tab.panel()).isVisible();
        tab.page().goBack();
        assertThat(tab.panel()).hasCount(0);
    }

    private static Locator percent(Tab tab) {
        return Tab.in(tab.toolbar(), AriaRole.BUTTON, Pattern.compile("^\\d+% zoom"));
    }
}
