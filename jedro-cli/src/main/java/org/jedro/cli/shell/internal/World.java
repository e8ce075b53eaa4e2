// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jedro.JedroException;
import org.jedro.catalog.DataCatalog;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.ref.TypeRef;
import org.jedro.session.Pipelines;
import org.jedro.session.Session;
import org.jspecify.annotations.Nullable;

/**
 * The project as snippets see it, until it is loaded anew.
 *
 * @param session the session
 * @param loader the loader of the project's classes
 * @param classPath the class path against which snippets are compiled
 * @param own the entries of the class path that are the project's own, and change with its sources
 * @param additions what plugins add
 */
public record World(Session session, ClassLoader loader, String classPath, List<Path> own, Additions additions) {
    /** Copies the list. */
    public World {
        own = List.copyOf(own);
    }

    /** {@return the same project, to which plugins add something} */
    public World with(Additions added) {
        return new World(session, loader, classPath, own, added);
    }

    /** {@return whether a value, or the first that it contains, is of a class that a project loaded anew has again} */
    boolean isReplaced(@Nullable Object value) {
        if (value instanceof Collection<?> many && !many.isEmpty()) {
            return isReplaced(many.iterator().next());
        }
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            return isReplaced(map.values().iterator().next());
        }
        if (value instanceof Object[] array && array.length > 0) {
            return isReplaced(array[0]) || isReplaced(array.getClass().getComponentType());
        }
        return value != null && isReplaced(value.getClass());
    }

    private boolean isReplaced(Class<?> type) {
        ClassLoader of = type.getClassLoader();
        return of instanceof SnippetLoader || of instanceof ProjectLoader || isOwn(type.getProtectionDomain());
    }

    private boolean isOwn(ProtectionDomain domain) {
        CodeSource source = domain.getCodeSource();
        URL place = source == null ? null : source.getLocation();
        return place != null && own.stream().anyMatch(path -> urlOf(path).equals(place.toString()));
    }

    private static String urlOf(Path path) {
        try {
            return path.toUri().toURL().toString();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** {@return the names of the catalog; empty if its configuration is wrong} */
    List<String> datasets() {
        return orNone(() -> {
            TreeSet<String> names = new TreeSet<>(catalog().knownNames());
            nodes().forEach(node -> {
                names.addAll(node.inputs());
                names.addAll(node.outputs());
            });
            return List.copyOf(names);
        });
    }

    /** {@return the names of the nodes; empty if a pipeline cannot be made} */
    List<String> nodeNames() {
        return orNone(() -> nodes().stream().map(Node::name).distinct().sorted().toList());
    }

    /** {@return the names of the pipelines; empty if the registry fails} */
    List<String> pipelineNames() {
        return orNone(() -> pipelines().names());
    }

    /** Names are for completion: what is wrong with the project is reported where it is used. */
    private static List<String> orNone(Supplier<List<String>> names) {
        try {
            return names.get();
        } catch (JedroException e) {
            return List.of();
        }
    }

    DataCatalog catalog() {
        return session.context().catalog();
    }

    Pipelines pipelines() {
        return session.pipelines();
    }

    /** {@return the nodes of all pipelines} */
    List<Node> nodes() {
        List<Node> nodes = new ArrayList<>();
        for (String name : pipelines().names()) {
            Pipeline pipeline = pipelines().get(name);
            nodes.addAll(pipeline.nodes());
        }
        return nodes;
    }

    /** {@return the type as which the project itself uses a dataset: that of its writer, else that of its first reader} */
    TypeRef<?> typeOf(String dataset) {
        return type(dataset, Node::outputs, (node, index) -> node.isLazy() ? TypeRef.UNKNOWN : node.outputType(index))
                .or(() -> type(dataset, Node::inputs, Node::inputType))
                .orElse(TypeRef.UNKNOWN);
    }

    private interface TypeOf {
        TypeRef<?> of(Node node, int index);
    }

    private Optional<TypeRef<?>> type(String dataset, Function<Node, List<String>> names, TypeOf type) {
        for (Node node : nodes()) {
            int index = names.apply(node).indexOf(dataset);
            if (index >= 0 && !type.of(node, index).isUnknown()) {
                return Optional.of(type.of(node, index));
            }
        }
        return Optional.empty();
    }
}
