// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A tab of the browser that shows the viewer, by what a person sees in it: roles and names. */
final class Tab {
    private static final String KINDS = "(node|dataset|parameter|namespace(?=.*, folded))";

    private final Page page;
    private final String address;
    private final List<String> problems = new ArrayList<>();

    Tab(Page page, String address) {
        this.page = page;
        this.address = address;
        page.setDefaultTimeout(Chromium.MAX_MILLIS);
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") || message.text().contains("Content Security Policy")) {
                problems.add("console: " + message.text());
            }
        });
        page.onPageError(error -> problems.add("error: " + error));
        page.onRequest(request -> {
            if (!request.url().startsWith(origin()) && !request.url().matches("(data|blob|about|file):.*")) {
                problems.add("request to " + request.url());
            }
        });
    }

    /** {@return where requests may go: to the server, or for a file from disk nowhere} */
    private String origin() {
        if (address.startsWith("file:")) {
            return "file:";
        }
        int path = address.indexOf('/', "http://".length());
        return path < 0 ? address : address.substring(0, path);
    }

    Page page() {
        return page;
    }

    /** {@return the address without the state of the page} */
    String address() {
        return address;
    }

    /** Opens the page with a state, which may be empty. */
    Tab open(String state) {
        page.navigate("about:blank");
        page.navigate(address + (state.isEmpty() ? "" : "#" + state));
        return this;
    }

    /** Opens the page with a state, and waits for the flowchart. */
    Tab openGraph(String state) {
        open(state);
        assertThat(graph()).isVisible();
        return this;
    }

    /** {@return what went wrong in this tab since the last call: in scripts, by the security policy, or to another server} */
    List<String> takeProblems() {
        List<String> taken = List.copyOf(problems);
        problems.clear();
        return taken;
    }

    /** Forgets problems that a test has caused on purpose. */
    void tolerate(String part) {
        problems.removeIf(problem -> problem.contains(part));
    }

    Locator role(AriaRole role, String name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    Locator role(AriaRole role, Pattern name) {
        return page.getByRole(role, new Page.GetByRoleOptions().setName(name));
    }

    static Locator in(Locator place, AriaRole role, String name) {
        return place.getByRole(
                role, new Locator.GetByRoleOptions().setName(name).setExact(true));
    }

    static Locator in(Locator place, AriaRole role, Pattern name) {
        return place.getByRole(role, new Locator.GetByRoleOptions().setName(name));
    }

    Locator button(String name) {
        return role(AriaRole.BUTTON, name);
    }

    Locator graph() {
        return page.getByRole(AriaRole.APPLICATION);
    }

    /** {@return the button that opens the list of pipelines, which says which ones are shown} */
    Locator pipelines() {
        return role(AriaRole.BUTTON, Pattern.compile(", choose pipelines$"));
    }

    /** {@return what the flowchart shows under a name, whatever its kind and state} */
    Locator element(String name) {
        return element(name, "");
    }

    /**
     * {@return what the flowchart shows under a name and in a state} It is called after what is written on it, then by its kind,
     * by its name if less is written, and by its state.
     */
    Locator element(String name, String state) {
        String written = "(\\S+ )?" + quote(name) + "( .*)?, " + KINDS;
        String full = ".*, " + KINDS + " " + quote(name);
        String end = state.isEmpty() ? "($|,)" : ", (" + state + ")$";
        return in(graph(), AriaRole.BUTTON, Pattern.compile("^(" + written + "|" + full + ")" + end));
    }

    /** The browser evaluates the pattern, and knows no quotes. */
    private static String quote(String text) {
        return text.replaceAll("[.*+?()\\[\\]{}|^$]", "\\\\$0");
    }

    /** {@return the elements of the flowchart of a kind: node, dataset, parameter or namespace} */
    Locator elements(String kind) {
        return in(graph(), AriaRole.BUTTON, Pattern.compile(", " + kind + "( \\S+)?" + end(kind)));
    }

    /** An open namespace has a frame, whose title is a button, too. */
    private static String end(String kind) {
        return kind.equals("namespace") ? ", folded$" : "($|,)";
    }

    Locator panel() {
        return role(AriaRole.COMPLEMENTARY, Pattern.compile("^About "));
    }

    Locator side() {
        return role(AriaRole.COMPLEMENTARY, "Elements and filters");
    }

    Locator toolbar() {
        return role(AriaRole.TOOLBAR, "View of the graph");
    }

    Locator tree() {
        return page.getByRole(AriaRole.TREE);
    }

    /** {@return a row of the tree, by a text in it} */
    Locator row(String text) {
        return tree().getByRole(AriaRole.TREEITEM)
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByText(text, new Page.GetByTextOptions().setExact(true))));
    }

    Locator search() {
        return role(AriaRole.COMBOBOX, "Find a node or dataset");
    }

    Locator heading(String name) {
        return role(AriaRole.HEADING, name);
    }

    /** {@return the part of the panel below a heading} */
    Locator part(String heading) {
        return panel().locator("section")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(heading))));
    }

    /** Opens a tab of the panel. */
    void openTab(String name) {
        in(panel(), AriaRole.TAB, name).click();
    }

    /** Opens a closed section of the filters. */
    Locator filter(String title) {
        Locator button = in(side(), AriaRole.BUTTON, Pattern.compile("^" + title));
        if ("false".equals(button.getAttribute("aria-expanded"))) {
            button.click();
        }
        return side().locator("section")
                .filter(new Locator.FilterOptions()
                        .setHas(page.getByRole(
                                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^" + title)))));
    }

    /** {@return whether something is drawn paler than the rest} */
    static boolean isPale(Locator element) {
        return Double.parseDouble((String) element.evaluate("each => getComputedStyle(each).opacity")) < 0.9;
    }

    /** {@return the value of a fact in the panel or on the page} */
    Locator fact(String name) {
        return page.locator("dt", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$")))
                .locator("xpath=following-sibling::dd[1]");
    }

    void chooseElement(String name) {
        element(name).click();
        assertThat(panel()).isVisible();
    }
}
