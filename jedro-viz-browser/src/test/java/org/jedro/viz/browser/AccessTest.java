// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page for everybody: by keyboard alone, with assistive tools, in small windows. */
@ExtendWith(Pages.Extension.class)
class AccessTest {
    private static final String VIOLATIONS = """
            () => axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
                .then(result => result.violations.map(each =>
                    each.id + ': ' + each.nodes.slice(0, 3).map(node => node.target + ' ' + node.failureSummary).join('; ')))
            """;

    /** What is drawn beyond the window, or wider than its place, and the page scrolls sideways. */
    private static final String CUT = """
            () => {
              const cut = [];
              const root = document.documentElement;
              if (root.scrollWidth > root.clientWidth) cut.push('the page is ' + root.scrollWidth + ' wide');
              for (const each of document.querySelectorAll('button, input, select, [role=tab]')) {
                if (each.closest('svg, [role=tree], [role=table], [role=region]')) continue;
                if (!each.checkVisibility({visibilityProperty: true, opacityProperty: true})) continue;
                const box = each.getBoundingClientRect();
                if (box.width > 0 && (box.left < -1 || box.right > innerWidth + 1))
                  cut.push((each.getAttribute('aria-label') || each.textContent) + ' at ' + box.left + '–' + box.right);
              }
              return cut;
            }
            """;

    @ParameterizedTest
    @CsvSource({
        "/graph?group=none, LIGHT",
        "/graph?group=none, DARK",
        "/graph?group=none&selected=node:split_data_node, LIGHT",
        "/graph?group=none&selected=node:split_data_node, DARK",
        "/graph?group=none&selected=data:companies&tab=preview, LIGHT",
        "/graph?group=none&selected=data:companies&tab=preview, DARK",
        "/table, LIGHT",
        "/table, DARK",
        "/runs, LIGHT",
        "/runs, DARK",
        "/metrics, LIGHT"
    })
    @Tag("eco/V-38")
    void hasNoViolationOfTheRulesForAccess(String state, ColorScheme theme, Pages pages) {
        Tab tab = pages.spaceflights();
        tab.page().emulateMedia(new Page.EmulateMediaOptions().setColorScheme(theme));
        tab.open(state);
        assertThat(tab.page().locator("#main").first()).isVisible();
        tab.page().waitForFunction("() => !document.body.textContent.includes('Loading the')");

        tab.page().evaluate(axe());

        assertThat(violations(tab)).isEmpty();
    }

    private static List<?> violations(Tab tab) {
        return (List<?>) tab.page().evaluate(VIOLATIONS);
    }

    private static String axe() {
        try (InputStream in = Objects.requireNonNull(AccessTest.class.getResourceAsStream("/axe.min.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"1920, 1080", "1280, 720", "900, 700", "390, 844"})
    @Tag("eco/V-38")
    void fitsWindowsOfEachSize(int width, int height, Pages pages) {
        Tab tab = pages.spaceflights();
        tab.page().setViewportSize(width, height);
        for (String state :
                List.of("/graph?group=none", "/graph?group=none&selected=node:split_data_node", "/table", "/runs")) {
            tab.open(state);
            assertThat(tab.page().locator("#main").first()).isVisible();
            tab.page().waitForFunction("() => !document.body.textContent.includes('Loading the')");
            assertThat((List<?>) tab.page().evaluate(CUT)).as(state).isEmpty();
        }
    }

    @Test
    @Tag("eco/V-25")
    void exportsFromASmallWindow(Pages pages) {
        Tab tab = pages.spaceflights();
        tab.page().setViewportSize(390, 844);
        tab.openGraph("/graph?group=none");

        tab.button("Export").click();

        assertThat(tab.button("Picture as SVG")).isVisible();
        assertThat((List<?>) tab.page().evaluate(CUT)).isEmpty();
        tab.page().keyboard().press("Escape");
        tab.search().click();
        assertThat(tab.search()).isFocused();
    }

    @Test
    @Tag("eco/V-38")
    void isUsedByTheKeyboardAlone(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");
        assertThat(tab.element("companies")).isVisible();

        tab.page().keyboard().press("Tab");
        assertThat(tab.role(AriaRole.LINK, "Skip to the main part")).isFocused();
        tab.page().keyboard().press("Enter");
        tab.page().keyboard().press("Tab");
        Locator focused = tab.page().locator(":focus");
        assertThat(focused).hasAttribute("aria-label", Pattern.compile(", (node|dataset)($|[ ,])"));

        String first = focused.getAttribute("aria-label");
        tab.page().keyboard().press("ArrowDown");
        assertThat(focused).not().hasAttribute("aria-label", first);
        assertThat(focused).hasAttribute("aria-label", Pattern.compile(", (node|dataset)($|[ ,])"));
        tab.page().keyboard().press("Enter");
        assertThat(tab.panel()).isVisible();
        tab.page().keyboard().press("Escape");
        assertThat(tab.panel()).hasCount(0);
    }

    @Test
    @Tag("eco/V-38")
    void walksTheTreeByArrows(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=pipeline");
        assertThat(tab.row("split_data_node")).isVisible();

        tab.tree().getByRole(AriaRole.TREEITEM).first().focus();
        tab.page().keyboard().press("ArrowLeft");
        assertThat(tab.tree().getByRole(AriaRole.TREEITEM).first()).hasAttribute("aria-expanded", "false");
        tab.page().keyboard().press("ArrowRight");
        tab.page().keyboard().press("ArrowDown");
        tab.page().keyboard().press("Enter");
        assertThat(tab.panel()).isVisible();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Name", "Kind", "Function or type"})
    @Tag("eco/V-38")
    void showsTheGraphAsATable(String column, Pages pages) {
        Tab tab = pages.spaceflights().open("/table");

        Locator header = tab.role(AriaRole.COLUMNHEADER, Pattern.compile("^" + column + "( [↓↑])?$"));
        header.getByRole(AriaRole.BUTTON).click();
        assertThat(header).hasAttribute("aria-sort", Pattern.compile("ascending|descending"));
        tab.role(AriaRole.SEARCHBOX, "Filter rows").fill("split");
        assertThat(tab.page().getByRole(AriaRole.TABLE).getByRole(AriaRole.CELL).first())
                .containsText("split_data_node");
        tab.button("split_data_node").click();
        assertThat(tab.panel()).isVisible();
    }
}
