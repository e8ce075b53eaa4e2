// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.Set;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Precedence;
import org.jedro.internal.Precedence.Rank;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.UserCode;
import org.jedro.journal.RunJournal;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineFilter;

/** Replaces {@code name:argument} among the node names of a request; names of nodes have no colon. */
final class ProvidedSelectors {
    private final ClassLoader loader;

    ProvidedSelectors(ClassLoader loader) {
        this.loader = loader;
    }

    /** {@return the request with names of nodes only} */
    RunRequest resolve(RunRequest request, Pipeline whole, RunJournal journal) {
        PipelineFilter filter = request.filter();
        if (!isAny(filter.nodeNames()) && !isAny(filter.fromNodes()) && !isAny(filter.toNodes())) {
            return request;
        }
        Precedence<SelectorProvider> providers = providers();
        return request.withFilter(filter.nodeNames(resolved(filter.nodeNames(), providers, whole, journal))
                .fromNodes(resolved(filter.fromNodes(), providers, whole, journal))
                .toNodes(resolved(filter.toNodes(), providers, whole, journal)));
    }

    private static boolean isAny(List<String> names) {
        return names.stream().anyMatch(name -> name.indexOf(':') >= 0);
    }

    private Precedence<SelectorProvider> providers() {
        List<SelectorProvider> all = new ArrayList<>(List.of(new FailedSelector()));
        all.addAll(ServiceProviders.of(ServiceLoader.load(SelectorProvider.class, loader)));
        Precedence<SelectorProvider> byName = new Precedence<>();
        for (SelectorProvider provider : all) {
            String name = UserCode.call(
                    () -> Objects.requireNonNull(provider.name(), "it returned null"),
                    e -> failure(provider, "name", e));
            byName.offer(name, Rank.of(provider, loader), provider.getClass(), provider);
        }
        return byName;
    }

    private static RuntimeException failure(SelectorProvider provider, String method, Throwable thrown) {
        return ExtensionFailedException.of(
                "Selector provider '" + provider.getClass().getSimpleName() + "'", method, thrown);
    }

    private static String[] resolved(
            List<String> names, Precedence<SelectorProvider> providers, Pipeline whole, RunJournal journal) {
        Set<String> nodes = new LinkedHashSet<>();
        for (String name : names) {
            int colon = name.indexOf(':');
            if (colon < 0) {
                nodes.add(name);
            } else {
                SelectorRequest request = new SelectorRequest(name.substring(colon + 1), whole, journal);
                nodes.addAll(nodes(name, name.substring(0, colon), providers, request));
            }
        }
        return nodes.toArray(new String[0]);
    }

    private static List<String> nodes(
            String selector, String name, Precedence<SelectorProvider> providers, SelectorRequest request) {
        providers.conflict(name).ifPresent(conflict -> {
            throw InvalidSelectorException.contested(name, conflict);
        });
        SelectorProvider provider = providers
                .find(name)
                .orElseThrow(() -> InvalidSelectorException.unknown(selector, name, providers.names()));
        List<String> nodes =
                UserCode.call(() -> List.copyOf(provider.nodes(request)), e -> failure(provider, "nodes", e));
        if (nodes.isEmpty()) {
            throw InvalidSelectorException.of(selector, "selects no node", "see the documentation of the plugin");
        }
        return nodes;
    }
}
