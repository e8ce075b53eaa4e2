// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.kedro.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jedro.ref.DatasetName;
import org.jedro.viz.graph.internal.Ids;
import org.jedro.viz.model.internal.ProjectModel;
import org.jedro.viz.model.internal.ProjectModel.NodeModel;

/**
 * The identifiers of elements in Kedro-Viz: the first 8 hexadecimal digits of a SHA-1, of a dataset that of its name. If two elements have
 * the same 8 digits, the later one has more.
 */
public final class KedroIds {
    private static final int DIGITS = 8;

    private final Map<String, String> shortened = new LinkedHashMap<>();
    private final Map<String, String> elements = new LinkedHashMap<>();

    private KedroIds() {}

    /** {@return the identifiers of all elements of a project} */
    public static KedroIds of(ProjectModel model) {
        KedroIds ids = new KedroIds();
        TreeSet<String> datasets = new TreeSet<>();
        for (NodeModel node : model.nodes()) {
            datasets.addAll(node.inputs());
            datasets.addAll(node.outputs());
        }
        datasets.forEach(name -> ids.add(Ids.dataset(name), DatasetName.baseOf(name)));
        model.nodes().forEach(node -> ids.add(Ids.node(node.name()), Ids.node(node.name())));
        return ids;
    }

    private void add(String element, String text) {
        if (shortened.containsKey(element)) {
            return;
        }
        String digest = sha1(text);
        int digits = DIGITS;
        while (digits < digest.length() && elements.containsKey(digest.substring(0, digits))) {
            digits++;
        }
        String id = digest.substring(0, digits);
        shortened.put(element, id);
        elements.put(id, element);
    }

    private static String sha1(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // each JVM has it
        }
    }

    /** {@return the identifier of an element; that of the viewer for an element that is not in the project any more} */
    public String of(String element) {
        return shortened.getOrDefault(element, element);
    }

    /** {@return the element of an identifier} */
    public Optional<String> element(String id) {
        return Optional.ofNullable(elements.get(id));
    }
}
