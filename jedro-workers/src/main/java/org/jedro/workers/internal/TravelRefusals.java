// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jedro.Problems;
import org.jedro.catalog.BoundDataset;
import org.jedro.catalog.Traits;
import org.jedro.catalog.internal.PortableDataset;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.PortableNode;
import org.jedro.ref.TypeRef;
import org.jedro.runner.PlacedNode;

/** Finds what certainly cannot be called in another JVM or sent there, before the run starts. */
public final class TravelRefusals {
    private final Words words;
    private final ClassLoader loader;
    private final Problems problems;
    private final Set<String> refused = new LinkedHashSet<>();

    /**
     * Creates the check.
     *
     * @param loader finds the classes that the other JVM has
     */
    public TravelRefusals(Words words, ClassLoader loader, Problems problems) {
        this.words = words;
        this.loader = loader;
        this.problems = problems;
    }

    /**
     * What the other JVM is called.
     *
     * @param jvm with its article: {@code a worker JVM}
     * @param owner without: {@code worker}
     * @param wayOut what to do with a node that has to stay here
     */
    public record Words(String jvm, String owner, String wayOut) {
        String one() {
            return article(owner) + owner;
        }
    }

    /** Looks at the function of a node. */
    public void lookAtFunction(Node node) {
        Class<?> owner = node.function().declaringClass();
        if (!isVisible(owner)) {
            refuse(
                    node,
                    owner.getName() + " is not on the class path, but was made or loaded by " + loaderOf(owner)
                            + ", which " + words.one() + " does not have",
                    "put the class into a file that is compiled before the run, or " + wayOut());
            return;
        }
        for (String obstacle : PortableNode.obstacles(node)) {
            refuse(node, obstacle, "pass it as an input, make it inside the function, or " + wayOut());
        }
    }

    private static String loaderOf(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null ? "the JDK" : "a " + loader.getClass().getSimpleName();
    }

    /** Looks at what a node reads and writes. */
    public void lookAtData(PlacedNode placed) {
        Node node = placed.node();
        for (int i = 0; i < placed.inputs().size(); i++) {
            lookAtInput(node, i, placed.inputs().get(i));
        }
        for (int i = 0; i < placed.outputs().size(); i++) {
            lookAtOutput(node, i, placed.outputs().get(i));
        }
    }

    private void lookAtInput(Node node, int index, PlacedNode.Input input) {
        String name = node.inputs().get(index);
        if (input.stored().isPresent()
                && !isAllowedHere(node, name, input.stored().get())) {
            return;
        }
        boolean isLoadedThere = input.stored().flatMap(PortableDataset::of).isPresent();
        if (!isLoadedThere) {
            lookAtType(node, "input '" + name + "'", node.inputType(index));
        }
    }

    private void lookAtOutput(Node node, int index, PlacedNode.Output output) {
        String name = node.outputs().get(index);
        if (output.isChunked()) {
            refuse(
                    node,
                    "it gives '" + name + "' chunk by chunk, which " + words.one() + " cannot do",
                    "let it return a whole value, or " + wayOut());
            return;
        }
        if (output.stored().isPresent()
                && !isAllowedHere(node, name, output.stored().get())) {
            return;
        }
        boolean isSavedThere = output.stored().flatMap(PortableDataset::of).isPresent();
        if (!isSavedThere) {
            lookAtType(node, "output '" + name + "'", node.outputType(index));
        }
    }

    /** A dataset that belongs to one process is read and written here, but its values would have to be sent. */
    private boolean isAllowedHere(Node node, String name, BoundDataset<?> stored) {
        Traits traits = stored.traits();
        if (!traits.singleProcess()) {
            return true;
        }
        refuse(
                node,
                "dataset '" + name + "' (" + stored.entry().type() + ") can be used by one process only",
                wayOut());
        return false;
    }

    private void lookAtType(Node node, String what, TypeRef<?> type) {
        TravelTypes.stuck(type)
                .ifPresent(stuck -> refuse(
                        node,
                        what + " is " + article(type.toString()) + type + ", and " + article(stuck.getSimpleName())
                                + stuck.getSimpleName()
                                + " belongs to one process",
                        "hand over the data in it, or give the dataset an entry of a file in the catalog, which the "
                                + words.owner() + " then reads and writes itself"));
        if (TravelTypes.stuck(type).isEmpty()) {
            for (Class<?> part : TravelTypes.classes(type.type(), new LinkedHashSet<>())) {
                if (!isVisible(part)) {
                    refuse(
                            node,
                            what + " is " + article(type.toString()) + type + ", and " + part.getName()
                                    + " is not on the class path, but was made or loaded by " + loaderOf(part),
                            wayOut());
                }
            }
        }
    }

    private static String article(String word) {
        return "AEIOU".indexOf(word.charAt(0)) >= 0 ? "an " : "a ";
    }

    private String wayOut() {
        return words.wayOut();
    }

    /** Adds a problem, unless it is known. */
    public void refuse(Node node, String reason, String hint) {
        String sentence = "Node '" + node.name() + "' cannot be called in " + words.jvm() + ": " + reason + ".";
        if (refused.add(sentence)) {
            problems.add(sentence).hint(hint);
        }
    }

    private boolean isVisible(Class<?> type) {
        if (type.isPrimitive() || TravelTypes.isPlatform(type)) {
            return true;
        }
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
