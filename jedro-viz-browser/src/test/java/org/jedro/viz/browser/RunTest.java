// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Recorded runs. */
@ExtendWith(Pages.Extension.class)
class RunTest {

    @Test
    @Tag("eco/V-17")
    void showsTheStatesAndTimesOfARunOnTheGraph(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");

        assertThat(Tab.in(tab.graph(), AriaRole.BUTTON, Pattern.compile(", node(| \\S+), Succeeded$")))
                .hasCount(9);
        assertThat(tab.element("preprocess_companies_node")).containsText(Pattern.compile("\\d m?s"));
        assertThat(tab.element("model_input_table")).hasAttribute("aria-label", Pattern.compile("\\d rows"));
        assertThat(notWritten(tab)).hasCount(0);
        assertThat(tab.row("split_data_node")).containsText(Pattern.compile("\\d m?s"));
    }

    @Test
    @Tag("eco/V-17")
    void showsWhatAFailedRunDidNotReach(Pages pages) {
        Tab tab = pages.shop().openGraph("/graph?group=none");

        assertThat(tab.element("check_all", "Failed")).isVisible();
        assertThat(tab.element("orders.clean.drop_small", "Succeeded")).isVisible();
        assertThat(tab.button("1 failed")).isVisible();
        assertThat(notWritten(tab)).not().hasCount(0);
    }

    @Test
    @Tag("eco/V-18")
    void showsTheErrorOfARunAndTheCommandThatGoesOn(Pages pages) {
        Tab tab = pages.shop().open("/runs");

        Locator failure = tab.page().getByRole(AriaRole.ALERT);
        assertThat(failure).containsText("check_all failed");
        assertThat(failure).containsText("no stock of <img src=x");
        assertThat(failure).containsText("jedro resume");
        assertThat(failure).containsText("clean_orders");
        failure.locator("summary").click();
        assertThat(failure).containsText("at shop.Shop.");
    }

    @Test
    @Tag("eco/V-20")
    void listsRunsByStateAndPipeline(Pages pages) {
        Tab tab = pages.shop().open("/runs");
        Locator runs = tab.role(AriaRole.LIST, "Runs");
        assertThat(runs.getByRole(AriaRole.LISTITEM)).hasCount(3);

        tab.role(AriaRole.COMBOBOX, "State").selectOption("failed");
        assertThat(runs.getByRole(AriaRole.LISTITEM)).hasCount(1);
        tab.role(AriaRole.COMBOBOX, "State").selectOption("succeeded");
        assertThat(runs.getByRole(AriaRole.LISTITEM)).hasCount(2);
    }

    @Test
    @Tag("eco/V-20")
    void comparesTwoRuns(Pages pages) {
        Tab tab = pages.spaceflights().open("/runs");
        Locator runs = tab.role(AriaRole.LIST, "Runs");

        runs.getByRole(AriaRole.LISTITEM)
                .nth(1)
                .getByRole(
                        AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Compare with run")))
                .click();

        assertThat(tab.heading("Two runs compared")).isVisible();
        assertThat(row(tab, "test_size.* 0.2 0.3|test_size")).isVisible();
        assertThat(row(tab, "^train_model_node").first()).isVisible();
        assertThat(row(tab, "r2_score").first()).isVisible();
        assertThat(row(tab, "^model_input_table.*same").first()).isVisible();

        tab.button("Close").click();
        assertThat(tab.heading("__default__")).isVisible();
    }

    @Test
    @Tag("eco/V-20")
    void drawsMetricsOverTheRuns(Pages pages) {
        Tab tab = pages.spaceflights().open("/runs");

        tab.button("Metrics over time").click();

        Locator metric = tab.role(AriaRole.GROUP, Pattern.compile("r2_score over 2 runs"));
        assertThat(metric).isVisible();
        metric.getByRole(AriaRole.BUTTON).first().press("Enter");
        assertThat(tab.heading("__default__")).isVisible();
    }

    @Test
    @Tag("eco/V-21")
    void drawsTheTimelineWithTheLongestPath(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");
        Locator timeline = tab.role(AriaRole.REGION, "Timeline");

        assertThat(timeline).containsText("worker 1");
        assertThat(timeline).containsText("memory");
        assertThat(tab.page().getByText("longest path").first()).isVisible();
        assertThat(timeline.getByRole(AriaRole.IMG)).hasCount(9);

        timeline.getByRole(
                        AriaRole.IMG,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("^preprocess_companies_node")))
                .click();
        assertThat(tab.panel()).containsText("preprocess_companies_node");

        tab.button("Hide the timeline").click();
        assertThat(timeline).hasCount(0);
    }

    @Test
    @Tag("eco/V-22")
    void marksDatasetsWithManyMoreOrFewerRowsThanBefore(Pages pages) {
        Tab tab = pages.shop().open("/runs");

        tab.role(AriaRole.LIST, "Runs")
                .getByRole(AriaRole.LISTITEM)
                .nth(1)
                .getByRole(AriaRole.BUTTON)
                .first()
                .click();
        assertThat(row(tab, "^clean_orders")).containsText(Pattern.compile("⚠.*%"));

        tab.button("Show on the graph").click();
        assertThat(Tab.in(
                        tab.graph(),
                        AriaRole.BUTTON,
                        Pattern.compile("^JSON clean_orders ⚠ \\d+ rows \\(.*%\\), dataset")))
                .isVisible();
    }

    private static Locator notWritten(Tab tab) {
        return Tab.in(tab.graph(), AriaRole.BUTTON, Pattern.compile(", dataset.*, not written yet$"));
    }

    private static Locator row(Tab tab, String name) {
        return tab.role(AriaRole.ROW, Pattern.compile(name));
    }
}
