// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * The tabs of a test. The browser and the servers of the projects that tests only look at are shared by all of them. After a
 * test, no tab may have reported an error.
 */
final class Pages implements AutoCloseable {
    private final Store shared;
    private final List<BrowserContext> contexts = new ArrayList<>();
    private final List<Tab> tabs = new ArrayList<>();

    private Pages(Store shared) {
        this.shared = shared;
    }

    /** {@return a tab for the example: nine nodes, run twice} */
    Tab spaceflights() {
        return tab(spaceflightsViewer());
    }

    Viewer spaceflightsViewer() {
        return viewer("spaceflights", folder -> {
            ExampleProject project = ExampleProject.spaceflights(folder);
            project.jedro("run").awaitSuccess();
            project.jedro("run", "--params", "model_options.test_size=0.3").awaitSuccess();
            return Viewer.of(project);
        });
    }

    /** {@return a tab for the shop: run twice, the second time with half of the rows, and once until a node failed} */
    Tab shop() {
        return tab(shopViewer());
    }

    Viewer shopViewer() {
        return viewer("shop", folder -> {
            ExampleProject project = ExampleProject.shop(folder);
            project.jedro("run").awaitSuccess();
            project.jedro("run", "--params", "least_amount=50").awaitSuccess();
            assertThat(project.jedro("run", "--params", "fails=true").await()).isEqualTo(1);
            return Viewer.of(project);
        });
    }

    /** {@return a tab for a thousand nodes} */
    Tab thousandNodes() {
        return tab(viewer("thousand", folder -> Viewer.of(ExampleProject.thousandNodes(folder))));
    }

    /** {@return a tab for ten thousand nodes} */
    Tab tenThousandNodes() {
        return tab(viewer("ten thousand", folder -> Viewer.of(ExampleProject.tenThousandNodes(folder))));
    }

    Tab tab(Viewer viewer) {
        return tab(viewer.address().toString(), options());
    }

    static Browser.NewContextOptions options() {
        return new Browser.NewContextOptions()
                .setViewportSize(1440, 900)
                .setLocale("en-US")
                .setAcceptDownloads(true)
                .setColorScheme(ColorScheme.LIGHT);
    }

    /** {@return a tab of a browser of its own: it shares no cookies, and no connection} */
    Tab tab(String address, Browser.NewContextOptions options) {
        BrowserContext context = shared.computeIfAbsent("chromium", key -> new Chromium(), Chromium.class)
                .browser()
                .newContext(options);
        contexts.add(context);
        Tab tab = new Tab(context.newPage(), address);
        tabs.add(tab);
        return tab;
    }

    private Viewer viewer(String name, Function<Path, Viewer> start) {
        return shared.computeIfAbsent(name, key -> new Shared(start), Shared.class).viewer;
    }

    @Override
    public void close() {
        List<String> problems =
                tabs.stream().flatMap(tab -> tab.takeProblems().stream()).toList();
        contexts.forEach(BrowserContext::close);
        assertThat(problems).as("errors that the page has reported").isEmpty();
    }

    /** Gives each test its tabs. */
    static final class Extension implements ParameterResolver, AfterEachCallback {
        private static final Namespace NAMESPACE = Namespace.create(Pages.class);

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Pages.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            Store all = context.getRoot().getStore(NAMESPACE);
            return context.getStore(NAMESPACE).computeIfAbsent("pages", key -> new Pages(all), Pages.class);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            Pages pages = context.getStore(NAMESPACE).remove("pages", Pages.class);
            if (pages != null) {
                pages.close();
            }
        }
    }

    /** A server that lives until the last test, and its project. */
    private static final class Shared implements AutoCloseable {
        private final Path folder;
        private final Viewer viewer;

        Shared(Function<Path, Viewer> start) {
            try {
                folder = Files.createTempDirectory("jedro-browser");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            viewer = start.apply(folder);
        }

        @Override
        public void close() throws IOException {
            viewer.close();
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
