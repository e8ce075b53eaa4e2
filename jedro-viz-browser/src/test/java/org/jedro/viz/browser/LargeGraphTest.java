// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Graphs that are drawn on the canvas, and used by the tree, the search and the table. */
@Timeout(180)
@ExtendWith(Pages.Extension.class)
class LargeGraphTest {
    @Test
    @Tag("eco/V-37")
    void showsAThousandNodesFolded(Pages pages) {
        Tab tab = pages.thousandNodes().openGraph("");

        assertThat(tab.pipelines()).containsText("1,000 nodes");
        assertThat(tab.elements("namespace")).not().hasCount(0);
        assertThat(tab.elements("node").count()).isLessThan(100);

        tab.elements("namespace").first().click();
        assertThat(tab.role(AriaRole.BUTTON, Pattern.compile("^Fold [^a]")))
                .not()
                .hasCount(0);
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Fold all").click();
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Unfold all").click();
        assertThat(tab.graph()).isVisible();
        assertThat(tab.role(AriaRole.STATUS, "Loading the graph")).hasCount(0);
    }

    @Test
    @Tag("eco/V-37")
    void usesTenThousandNodes(Pages pages) {
        Tab tab = pages.tenThousandNodes().openGraph("");
        assertThat(tab.pipelines()).containsText("10,000 nodes");
        assertThat(tab.element("north")).isVisible();

        tab.element("north").click();
        assertThat(tab.page()).hasURL(Pattern.compile("open=ns:north"));
        Locator loading = tab.role(AriaRole.STATUS, "Loading the graph");
        assertThat(loading).hasCount(0);

        tab.search().fill("north.shop_105.feature_trend");
        tab.search().press("Enter");
        assertThat(tab.panel()).containsText("north.shop_105.feature_trend");
        assertThat(loading).hasCount(0);
        assertThat(tab.element("north.shop_105.feature_trend")).isVisible();

        tab.button("Table").click();
        assertThat(tab.page().getByText("20,000 elements")).isVisible();
        assertThat(tab.page().getByRole(AriaRole.ROW).count()).isLessThan(200);
    }
}
