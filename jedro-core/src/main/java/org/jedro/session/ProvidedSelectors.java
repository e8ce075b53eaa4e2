// SPDX-License-Identifier: Apache-2.0
package org.jedro.session;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.Precedence;
import org.jedro.internal.Precedence.Rank;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.UserCode;
import org.jedro.journal.RunJournal;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.pipeline.PipelineFilter;
import org.jedro.pipeline.Selector;

/**
 * Replaces {@code name:argument} among the node names and in the selector of a request; names of nodes have no colon. A {@code +}
 * before or behind it means the same as at the name of a node.
 */
final class ProvidedSelectors {
    /** Steps before, the name, the argument, steps behind. */
    private static final Pattern FORM = Pattern.compile("(\\d*\\+)?([^+:]*):([^+]*)(\\+\\d*)?");

    private final ClassLoader loader;
    private final Supplier<Session> session;

    /**
     * Creates the selectors of a session.
     *
     * @param loader finds those of plugins
     * @param session returns the session; called only by a selector that needs its catalog or code
     */
    ProvidedSelectors(ClassLoader loader, Supplier<Session> session) {
        this.loader = loader;
        this.session = session;
    }

    /** {@return the request with names of nodes only} */
    RunRequest resolve(RunRequest request, Pipeline whole, RunJournal journal) {
        PipelineFilter filter = request.filter();
        boolean isSelector = request.selector()
                .filter(selector -> parts(selector).stream()
                        .flatMap(part -> terms(part).stream())
                        .anyMatch(ProvidedSelectors::isOther))
                .isPresent();
        if (!isAny(filter.nodeNames()) && !isAny(filter.fromNodes()) && !isAny(filter.toNodes()) && !isSelector) {
            return request;
        }
        Resolution resolution = new Resolution(providers(), whole, journal);
        RunRequest resolved = request.withFilter(filter.nodeNames(resolution.names(filter.nodeNames()))
                .fromNodes(resolution.names(filter.fromNodes()))
                .toNodes(resolution.names(filter.toNodes())));
        return request.selector()
                .map(resolution::selector)
                .map(resolved::withSelector)
                .orElse(resolved);
    }

    private static boolean isAny(List<String> names) {
        return names.stream().anyMatch(name -> name.indexOf(':') >= 0);
    }

    private static List<String> parts(Selector selector) {
        return Arrays.asList(selector.toString().strip().split("\\s+", -1));
    }

    private static List<String> terms(String part) {
        return Arrays.asList(part.substring(part.startsWith("!") ? 1 : 0).split(",", -1));
    }

    /** {@return whether the method of a term is not one that pipelines know} */
    private static boolean isOther(String term) {
        Matcher matcher = FORM.matcher(term);
        return matcher.matches() && !InvalidSelectorException.OF_SELECT.contains(matcher.group(2));
    }

    private Precedence<SelectorProvider> providers() {
        List<SelectorProvider> all = new ArrayList<>(List.of(new FailedSelector(), new StateSelector(session)));
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

    /** The selectors of one request. */
    private record Resolution(Precedence<SelectorProvider> providers, Pipeline whole, RunJournal journal) {
        String[] names(List<String> names) {
            Set<String> nodes = new LinkedHashSet<>();
            for (String name : names) {
                nodes.addAll(name.indexOf(':') < 0 ? List.of(name) : nodes(name));
            }
            return nodes.toArray(new String[0]);
        }

        /** {@return the same selector with a part for each node that others select} */
        Selector selector(Selector selector) {
            return Selector.parse(parts(selector).stream()
                    .flatMap(part -> resolved(part).stream())
                    .collect(Collectors.joining(" ")));
        }

        private List<String> resolved(String part) {
            List<String> others =
                    terms(part).stream().filter(ProvidedSelectors::isOther).toList();
            if (others.isEmpty()) {
                return List.of(part);
            }
            List<String> rest =
                    terms(part).stream().filter(term -> !isOther(term)).toList();
            others.forEach(this::checkMethod);
            Set<String> nodes = new LinkedHashSet<>(nodes(others.get(0)));
            others.forEach(other -> nodes.retainAll(nodes(other)));
            if (nodes.isEmpty()) {
                throw InvalidSelectorException.of(
                        String.join(",", others), "selects no node", "no node is selected by each of its parts");
            }
            String prefix = part.startsWith("!") ? "!" : "";
            String suffix = rest.isEmpty() ? "" : "," + String.join(",", rest);
            return nodes.stream().map(node -> prefix + node + suffix).toList();
        }

        private void checkMethod(String term) {
            Matcher matcher = FORM.matcher(term);
            String name = matcher.matches() ? matcher.group(2) : "";
            if (providers.find(name).isEmpty() && providers.conflict(name).isEmpty()) {
                throw InvalidSelectorException.unknownMethod(term, name, providers.names());
            }
        }

        private List<String> nodes(String selector) {
            Matcher matcher = FORM.matcher(selector);
            if (!matcher.matches()) {
                int colon = selector.indexOf(':');
                return nodes(selector, selector.substring(0, colon), selector.substring(colon + 1));
            }
            List<String> nodes = nodes(selector, matcher.group(2), matcher.group(3));
            String before = Optional.ofNullable(matcher.group(1)).orElse("");
            String behind = Optional.ofNullable(matcher.group(4)).orElse("");
            return before.isEmpty() && behind.isEmpty() ? nodes : widened(nodes, before, behind);
        }

        private List<String> widened(List<String> nodes, String before, String behind) {
            String text = nodes.stream().map(node -> before + node + behind).collect(Collectors.joining(" "));
            return whole.select(text).nodes().stream().map(Node::name).toList();
        }

        private List<String> nodes(String selector, String name, String argument) {
            providers.conflict(name).ifPresent(conflict -> {
                throw InvalidSelectorException.contested(name, conflict);
            });
            SelectorProvider provider = providers
                    .find(name)
                    .orElseThrow(() -> InvalidSelectorException.unknown(selector, name, providers.names()));
            SelectorRequest request = new SelectorRequest(argument, whole, journal);
            List<String> nodes =
                    UserCode.call(() -> List.copyOf(provider.nodes(request)), e -> failure(provider, "nodes", e));
            if (nodes.isEmpty()) {
                throw InvalidSelectorException.of(selector, "selects no node", "see the documentation of the plugin");
            }
            return nodes;
        }
    }
}
