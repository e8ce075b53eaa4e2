// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Measures the page in Chromium: {@code docs/benchmarks/viz.md}. A program, not a test. */
final class PageCost {
    private static final int ROUNDS = 9;
    private static final int DRAGS = 300;
    private static final long IDLE_SECONDS = 30;
    private static final double MAX_LAYOUT_MILLIS = 180_000;

    /**
     * Takes the milliseconds from the next click until the last change of the page before a quarter of a second of rest: what the
     * pointer lights comes later.
     */
    private static final String WATCH_CLICK = """
            () => {
                window.settled_ = new Promise(settled => {
                    let start = Infinity;
                    let last = 0;
                    const observer = new MutationObserver(() => { last = performance.now(); });
                    const check = () => {
                        if (performance.now() - Math.max(last, start) > 250) {
                            observer.disconnect();
                            settled(Math.max(last - start, 0));
                        } else {
                            requestAnimationFrame(check);
                        }
                    };
                    const begin = () => {
                        start = performance.now();
                        observer.observe(
                            document.body, {subtree: true, childList: true, attributes: true, characterData: true});
                        requestAnimationFrame(check);
                    };
                    window.addEventListener('pointerup', begin, {capture: true, once: true});
                });
            }
            """;

    private static final String COUNT_FRAMES = """
            () => {
                window.frames_ = 0;
                window.framesStart_ = performance.now();
                const count = () => { window.frames_++; requestAnimationFrame(count); };
                requestAnimationFrame(count);
            }
            """;

    private PageCost() {}

    /**
     * Measures projects of 9, 1,000 and 10,000 nodes. With two arguments, a launcher and the folder of a project, measures its start
     * until its graph is drawn.
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 2) {
            try (Chromium chromium = new Chromium()) {
                launching(chromium, Path.of(arguments[0]), arguments[1]);
            }
            return;
        }
        Path folder = Files.createTempDirectory("jedro-page-cost-");
        try (Chromium chromium = new Chromium()) {
            ExampleProject large = ExampleProject.tenThousandNodes(folder.resolve("large"));
            if (arguments.length == 0) {
                drawing(chromium, "spaceflights", ExampleProject.spaceflights(folder.resolve("spaceflights")));
                graph(chromium, "1,000 nodes", ExampleProject.thousandNodes(folder.resolve("thousand")));
                graph(chromium, "10,000 nodes", large);
            }
            watching(chromium, large);
        }
    }

    /** The browser runs already, as that of a user does. */
    private static void launching(Chromium chromium, Path launcher, String project) throws IOException {
        double[] ready = new double[ROUNDS];
        double[] drawn = new double[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            Process process = new ProcessBuilder(
                            launcher.toString(), "viz", "run", "--port", "0", "--no-browser", "--project", project)
                    .redirectErrorStream(true)
                    .start();
            try (BufferedReader lines = process.inputReader();
                    BrowserContext context = chromium.browser().newContext(Pages.options())) {
                String address = address(lines);
                ready[i] = millis(start);
                new Tab(context.newPage(), address).openGraph("");
                drawn[i] = millis(start);
            } finally {
                process.destroy();
                process.onExit().join();
            }
        }
        printAll("started by the launcher: server ready", ready);
        printAll("started by the launcher: first graph", drawn);
    }

    private static String address(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            int at = line.indexOf(" at http");
            if (at >= 0) {
                return line.substring(at + 4).strip();
            }
        }
        throw new IOException("The viewer has ended.");
    }

    private static Tab tab(BrowserContext context, Viewer viewer) {
        return new Tab(context.newPage(), viewer.address().toString());
    }

    private static void drawing(Chromium chromium, String what, ExampleProject project) {
        long start = System.nanoTime();
        try (Viewer viewer = Viewer.of(project);
                BrowserContext context = chromium.browser().newContext(Pages.options())) {
            print(what + ": server ready", millis(start));
            Tab tab = tab(context, viewer);
            double first = time(() -> tab.openGraph(""));
            print(what + ": first page drawn", first);
            print(what + ": start to first graph", millis(start));
            print(what + ": drawn again, median", median(() -> time(() -> tab.openGraph(""))));
        }
    }

    private static void graph(Chromium chromium, String what, ExampleProject project) throws InterruptedException {
        drawing(chromium, what, project);
        // without the animation, which takes its time on purpose
        Browser.NewContextOptions options = Pages.options().setReducedMotion(ReducedMotion.REDUCE);
        try (Viewer viewer = Viewer.of(project);
                BrowserContext context = chromium.browser().newContext(options)) {
            Tab tab = tab(context, viewer).openGraph("");
            Locator data = tab.role(AriaRole.BUTTON, Pattern.compile("^Data")).first();
            printAll(what + ": filter by kind", times(() -> settled(tab, data)));
            printAll(what + ": a group unfolded", times(() -> {
                double taken = settled(tab, tab.elements("namespace").first());
                Tab.in(tab.toolbar(), AriaRole.BUTTON, "Fold all").click();
                assertThat(tab.role(AriaRole.BUTTON, Pattern.compile("^Fold [^a]")))
                        .hasCount(0);
                return taken;
            }));
            print(what + ": all unfolded, first layout", settledLayout(tab));
            print(what + ": frames per second, panning the whole graph", frames(tab));
            Locator zoomIn = Tab.in(tab.toolbar(), AriaRole.BUTTON, Pattern.compile("^Zoom in"));
            for (int i = 0; i < 4; i++) {
                zoomIn.click();
            }
            print(what + ": frames per second, panning nearer", frames(tab));
            idle(what, viewer);
        }
    }

    private static double settledLayout(Tab tab) {
        long start = System.nanoTime();
        Tab.in(tab.toolbar(), AriaRole.BUTTON, "Unfold all").click();
        tab.page().waitForTimeout(200);
        assertThat(tab.role(AriaRole.STATUS, "Loading the graph"))
                .hasCount(0, new LocatorAssertions.HasCountOptions().setTimeout(MAX_LAYOUT_MILLIS));
        return millis(start);
    }

    private static double settled(Tab tab, Locator button) {
        tab.page().evaluate(WATCH_CLICK);
        button.click();
        return ((Number) tab.page().evaluate("() => window.settled_")).doubleValue();
    }

    private static double frames(Tab tab) {
        BoundingBox box = tab.graph().boundingBox();
        double x = box.x + box.width / 2;
        double y = box.y + box.height - 40;
        tab.page().mouse().move(x, y);
        tab.page().mouse().down();
        tab.page().evaluate(COUNT_FRAMES);
        for (int i = 0; i < DRAGS; i++) {
            double angle = i * 0.05;
            tab.page().mouse().move(x + 200 * Math.sin(angle), y - 150 * (1 - Math.cos(angle)));
        }
        Object counted = tab.page().evaluate("() => window.frames_ * 1000 / (performance.now() - window.framesStart_)");
        tab.page().mouse().up();
        return ((Number) counted).doubleValue();
    }

    private static void idle(String what, Viewer viewer) throws InterruptedException {
        Duration before = viewer.processorTime();
        Thread.sleep(Duration.ofSeconds(IDLE_SECONDS).toMillis());
        double used = viewer.processorTime().minus(before).toNanos() / 1e9;
        System.out.printf(Locale.ROOT, "%s: idle server, %.2f %% of a core%n", what, 100 * used / IDLE_SECONDS);
    }

    private static void watching(Chromium chromium, ExampleProject project) {
        double[] alone = new double[ROUNDS / 2];
        double[] watched = new double[ROUNDS / 2];
        double[] server = new double[ROUNDS / 2];
        double[] browser = new double[ROUNDS / 2];
        run(project);
        try (Viewer viewer = Viewer.of(project);
                BrowserContext context = chromium.browser().newContext(Pages.options())) {
            Tab tab = tab(context, viewer);
            for (int i = 0; i < alone.length; i++) {
                tab.page().navigate("about:blank");
                alone[i] = run(project);
                tab.openGraph("");
                double serverBefore = viewer.processorTime().toMillis();
                double browserBefore = browserTime();
                watched[i] = run(project);
                server[i] = viewer.processorTime().toMillis() - serverBefore;
                browser[i] = browserTime() - browserBefore;
            }
        }
        printAll("a run of 10,000 nodes, alone", alone);
        printAll("a run of 10,000 nodes, watched", watched);
        printAll("processor time of the server meanwhile", server);
        printAll("processor time of the browser meanwhile", browser);
    }

    private static double browserTime() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").contains("chrom"))
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis())
                .sum();
    }

    private static double run(ExampleProject project) {
        return time(() -> project.jedro("run").awaitSuccess());
    }

    private static double time(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return millis(start);
    }

    private static double[] times(Supplier<Double> work) {
        double[] times = new double[ROUNDS];
        Arrays.setAll(times, i -> work.get());
        return times;
    }

    private static double median(Supplier<Double> work) {
        double[] times = times(work);
        Arrays.sort(times);
        return times[times.length / 2];
    }

    private static double millis(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    private static void print(String what, double value) {
        System.out.printf(Locale.ROOT, "%s: %.0f%n", what, value);
    }

    private static void printAll(String what, double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        System.out.printf(
                Locale.ROOT,
                "%s: median %.0f, largest %.0f ms%n",
                what,
                sorted[sorted.length / 2],
                sorted[sorted.length - 1]);
    }
}
