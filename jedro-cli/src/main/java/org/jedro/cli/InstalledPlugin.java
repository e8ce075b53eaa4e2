// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jedro.internal.Plugin;

/**
 * A plugin of the class path and what it offers.
 *
 * @param plugin its name and version
 * @param offers the classes of its providers by kind ({@code hooks}, {@code datasets}, …), in the order of {@link #KINDS}
 */
record InstalledPlugin(Plugin plugin, Map<String, List<String>> offers) {
    /** What a plugin may offer: the kind, and the interface for {@link java.util.ServiceLoader}. */
    public static final Map<String, String> KINDS = kinds();

    private static Map<String, String> kinds() {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("commands", "org.jedro.cli.CommandProvider");
        kinds.put("command hooks", "org.jedro.cli.CommandHook");
        kinds.put("shell", "org.jedro.cli.ShellProvider");
        kinds.put("starters", "org.jedro.cli.starter.StarterProvider");
        kinds.put("hooks", "org.jedro.hook.Hook");
        kinds.put("datasets", "org.jedro.catalog.DatasetProvider");
        kinds.put("codecs", "org.jedro.datasets.Codec");
        kinds.put("table formats", "org.jedro.datasets.table.TableFormat");
        kinds.put("table forms", "org.jedro.datasets.table.TableForm");
        kinds.put("storages", "org.jedro.storage.StorageProvider");
        kinds.put("runners", "org.jedro.runner.RunnerProvider");
        kinds.put("places", "org.jedro.runner.NodePlace");
        kinds.put("resolvers", "org.jedro.config.ResolverProvider");
        kinds.put("copiers", "org.jedro.catalog.Copier");
        kinds.put("checks", "org.jedro.cli.CheckContributor");
        kinds.put("exporters", "org.jedro.inspect.PipelineExporter");
        kinds.put("selectors", "org.jedro.session.SelectorProvider");
        kinds.put("failure hints", "org.jedro.failure.FailureHint");
        kinds.put("size estimators", "org.jedro.size.SizeEstimator");
        return Collections.unmodifiableMap(kinds);
    }

    /**
     * {@return the plugins that a class loader sees, sorted by name}
     *
     * <p>Reads the lists of providers and loads no class, so a broken plugin is listed too.
     */
    public static List<InstalledPlugin> of(ClassLoader loader) {
        Map<String, InstalledPlugin> found = new TreeMap<>();
        KINDS.forEach((kind, service) -> {
            String file = "META-INF/services/" + service;
            try {
                for (URL list : Collections.list(loader.getResources(file))) {
                    Plugin plugin = Plugin.ofResource(list, file);
                    found.computeIfAbsent(plugin.name(), name -> new InstalledPlugin(plugin, new LinkedHashMap<>()))
                            .offers
                            .computeIfAbsent(kind, name -> new ArrayList<>())
                            .addAll(read(list));
                }
            } catch (IOException e) {
                // a list that cannot be read cannot be used either, and ServiceLoader reports it
            }
        });
        return List.copyOf(found.values());
    }

    private static List<String> read(URL list) throws IOException {
        URLConnection connection = list.openConnection();
        connection.setUseCaches(false);
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.replaceFirst("#.*", "").strip())
                    .filter(line -> !line.isEmpty())
                    .toList();
        }
    }
}
