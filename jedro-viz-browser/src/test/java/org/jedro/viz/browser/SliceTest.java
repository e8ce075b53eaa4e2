// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.KeyboardModifier;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Slices that are chosen on the graph, and runs that start from the page. */
@ExtendWith(Pages.Extension.class)
class SliceTest {
    @TempDir
    Path folder;

    @Test
    @Tag("eco/V-23")
    void showsTheSliceBetweenTwoElementsAndItsCommand(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");
        Locator slice = choose(tab, "model_input_table", "train_model_node");

        assertThat(slice).containsText("From model_input_table to train_model_node");
        assertThat(slice).containsText("2 nodes");
        assertThat(slice)
                .containsText(
                        Pattern.compile("jedro run .*--from-inputs model_input_table --to-nodes train_model_node"));

        Tab.in(slice, AriaRole.BUTTON, "Show only this").click();
        assertThat(tab.elements("node")).hasCount(2);
        Tab.in(slice, AriaRole.BUTTON, "Show everything").click();
        assertThat(tab.elements("node")).hasCount(9);

        Tab.in(slice, AriaRole.BUTTON, "Clear the slice").click();
        assertThat(slice).hasCount(0);
    }

    @Test
    @Tag("eco/V-23")
    void runsTheCommandOfASliceAsShown(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");
        Locator slice = choose(tab, "split_data_node", "evaluate_model_node");
        String command = slice.locator("code").textContent();

        ExampleProject project = pages.spaceflightsViewer().project();
        try (ExampleProject.Started run = project.jedro((command.replace("jedro ", "") + " --dry-run").split(" "))) {
            assertThat(run.awaitSuccess().printed())
                    .contains("split_data_node", "train_model_node", "evaluate_model_node")
                    .doesNotContain("create_model_input_table_node\n");
        }
    }

    @Test
    @Tag("eco/V-23")
    void plansARunBeforeItStarts(Pages pages) {
        Tab tab = pages.spaceflights().openGraph("/graph?group=none");
        Locator slice = choose(tab, "split_data_node", "evaluate_model_node");

        Tab.in(slice, AriaRole.BUTTON, "Run…").click();
        Tab.in(slice, AriaRole.BUTTON, "Dry run").click();

        assertThat(slice.getByRole(AriaRole.LISTITEM))
                .hasText(List.of(
                                Pattern.compile("split_data_node.*"),
                                Pattern.compile("train_model_node.*"),
                                Pattern.compile("evaluate_model_node.*"))
                        .toArray(Pattern[]::new));
    }

    @Test
    @Tag("eco/V-23")
    void runsASliceAndStopsIt(Pages pages) {
        ExampleProject project = ExampleProject.shop(folder);
        project.jedro("run").awaitSuccess();
        try (Viewer viewer = Viewer.of(project)) {
            Tab tab = pages.tab(viewer).openGraph("/graph?group=none");
            Locator slice = choose(tab, "check_all", "report.take_notes");

            Tab.in(slice, AriaRole.BUTTON, "Run…").click();
            slice.getByLabel("Runner").selectOption("ThreadRunner");
            slice.getByLabel("Parameters").fill("gate=" + folder.resolve("gate"));
            Tab.in(slice, AriaRole.BUTTON, "Run now").click();

            assertThat(tab.element("check_all", "Running")).isVisible();
            tab.button("Stop").click();
            assertThat(tab.element("report.take_notes", "Cancelled|Not run|Waiting"))
                    .isVisible();
            new ExampleProject.Gate(folder.resolve("gate")).open();
            assertThat(tab.role(AriaRole.REGION, Pattern.compile("^Run "))).containsText("Cancelled");
        }
    }

    private static Locator choose(Tab tab, String from, String to) {
        tab.chooseElement(from);
        tab.element(to).click(new Locator.ClickOptions().setModifiers(List.of(KeyboardModifier.SHIFT)));
        Locator slice = tab.role(AriaRole.REGION, "Slice");
        assertThat(slice).isVisible();
        return slice;
    }
}
