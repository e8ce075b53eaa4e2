// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.reuse.CodeFingerprint;
import org.jedro.reuse.CodeFingerprints;
import org.jedro.reuse.Unseen;
import org.jedro.reuse.store.internal.StoreKey;

/** The parts of the keys of nodes that do not depend on data: code, binding, declared reads, and what all nodes depend on. */
final class NodeParts {
    private final ReuseWorld world;
    private final ReuseRules rules;
    private final StoreKey digests;
    private final Path root;
    private final Function<Path, Optional<String>> hashes;
    private final Optional<String> hooks;
    private final Map<String, Look> known = new LinkedHashMap<>();
    private final Map<String, SortedMap<String, String>> paths = new LinkedHashMap<>();

    private NodeParts(
            ReuseWorld world,
            ReuseRules rules,
            StoreKey digests,
            Path root,
            Function<Path, Optional<String>> hashes,
            Optional<String> hooks) {
        this.hashes = hashes;
        this.hooks = hooks;
        this.world = world;
        this.rules = rules;
        this.digests = digests;
        this.root = root;
    }

    /** {@return the folders and jars with the classes of the functions of nodes} */
    static Set<Path> places(Pipeline pipeline) {
        Set<Path> places = new LinkedHashSet<>();
        pipeline.nodes()
                .forEach(node ->
                        ReuseWorld.place(node.function().declaringClass()).ifPresent(places::add));
        return places;
    }

    /**
     * {@return the parts of all nodes of a pipeline}
     *
     * @param code the fingerprints of the project's code
     * @param hashes the hashes of declared files and folders, as they are now
     * @param hooks why the hooks of the run prevent reuse, if they do
     */
    static NodeParts of(
            Pipeline pipeline,
            CodeFingerprints code,
            ReuseWorld world,
            ReuseRules rules,
            StoreKey digests,
            Path root,
            Function<Path, Optional<String>> hashes,
            Optional<String> hooks) {
        NodeParts parts = new NodeParts(world, rules, digests, root, hashes, hooks);
        for (Node node : pipeline.nodes()) {
            parts.known.put(node.name(), parts.look(node, code));
        }
        return parts;
    }

    /** {@return the parts of a node, with what it reads from outside as it is now, or why it is never reused} */
    Look of(Node node) {
        Look fixed = known.getOrDefault(node.name(), Look.never("it is not a node of the run"));
        ReuseRules.Declared declared = rules.of(node);
        if (!fixed.isKnown() || !declared.declaresReads()) {
            return fixed;
        }
        Look reads = reads(declared);
        if (!reads.isKnown()) {
            return reads;
        }
        SortedMap<String, String> parts = new TreeMap<>(fixed.parts());
        parts.putAll(reads.parts());
        return Look.known(parts);
    }

    /** {@return the declared files that a node reads, by their declarations} */
    Map<String, Path> files(Node node) {
        Map<String, Path> files = new LinkedHashMap<>();
        rules.of(node).files().forEach(name -> files.put(name, place(name)));
        return files;
    }

    private Path place(String name) {
        return root.resolve(name).toAbsolutePath().normalize();
    }

    /** {@return how the members of a node's code are reached} */
    SortedMap<String, String> paths(Node node) {
        return paths.getOrDefault(node.name(), new TreeMap<>());
    }

    private Look look(Node node, CodeFingerprints fingerprints) {
        ReuseRules.Declared declared = rules.of(node);
        Optional<String> obstacle = obstacle(node, declared);
        if (obstacle.isPresent()) {
            return Look.never(obstacle.get());
        }
        SortedMap<String, String> parts = new TreeMap<>(world.parts());
        parts.put("binding", digests.digest(binding(node)));
        return withCode(node, declared, fingerprints, parts);
    }

    private Optional<String> obstacle(Node node, ReuseRules.Declared declared) {
        if (declared.isNever()) {
            return Optional.of("reuse.yml declares that it always runs");
        }
        if (node.outputs().isEmpty()) {
            return Optional.of("it has no outputs, so only its effects count");
        }
        if (!node.confirms().isEmpty()) {
            return Optional.of("it confirms '" + String.join("', '", node.confirms()) + "'");
        }
        if (node.inputs().isEmpty() && declared.codeVersion().isEmpty()) {
            return Optional.of("it has no inputs, so its result may come from anywhere; declare a code_version");
        }
        return world.obstacle().or(() -> hooks);
    }

    private Look withCode(
            Node node, ReuseRules.Declared declared, CodeFingerprints fingerprints, SortedMap<String, String> parts) {
        CodeFingerprint code;
        try {
            code = fingerprints.of(node);
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            return Look.never("its code cannot be read");
        }
        for (int i = 0; i < code.captured().size(); i++) {
            parts.put(
                    "captured/" + i,
                    digests.digest("captured\0" + code.captured().get(i)));
        }
        if (declared.codeVersion().isPresent()) {
            parts.put("code version", declared.codeVersion().get());
            return Look.known(parts);
        }
        for (Unseen unseen : code.unseen()) {
            if (!isDeclared(unseen, declared)) {
                return Look.never("it " + unseen + "; declare a code_version");
            }
        }
        if (code.members().isEmpty()
                || ReuseWorld.place(node.function().declaringClass()).isEmpty()) {
            return Look.never("its code is not in a file; declare a code_version");
        }
        SortedMap<String, String> how = new TreeMap<>();
        code.members().forEach((member, hash) -> {
            parts.put("code/" + member, hash);
            List<String> path = code.path(member);
            if (path.size() > 1) {
                how.put(member, String.join(" ← ", path.subList(1, path.size())));
            }
        });
        paths.put(node.name(), how);
        return Look.known(parts);
    }

    private static boolean isDeclared(Unseen unseen, ReuseRules.Declared declared) {
        return switch (unseen.kind()) {
            case FILE, RESOURCE -> !declared.files().isEmpty();
            case PROPERTY ->
                !declared.variables().isEmpty() || !declared.properties().isEmpty();
            default -> false;
        };
    }

    private static String binding(Node node) {
        Map<String, Object> binding = new LinkedHashMap<>();
        binding.put("inputs", node.inputs());
        binding.put("parameters", node.inputParameters());
        binding.put("outputs", node.outputs());
        binding.put("keys", node.outputKeys());
        binding.put("lazy", node.isLazy());
        for (int i = 0; i < node.inputs().size(); i++) {
            binding.put("input " + i, node.inputType(i).toString());
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            binding.put("output " + i, node.outputType(i).toString());
        }
        return Canonical.text(binding);
    }

    private Look reads(ReuseRules.Declared declared) {
        SortedMap<String, String> parts = new TreeMap<>();
        for (String name : declared.variables()) {
            parts.put("reads/variable " + name, digests.digest(String.valueOf(System.getenv(name))));
        }
        for (String name : declared.properties()) {
            parts.put("reads/property " + name, digests.digest(String.valueOf(System.getProperty(name))));
        }
        for (String name : declared.files()) {
            Optional<String> digest = file(name);
            if (digest.isEmpty()) {
                return Look.never("reuse.yml declares that it reads '" + name + "', which cannot be read");
            }
            parts.put("reads/file " + name, digests.digest("file\0" + digest.get()));
        }
        return Look.known(parts);
    }

    private Optional<String> file(String name) {
        try {
            Path file = place(name);
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return Optional.of("absent");
            }
            return hashes.apply(file.toRealPath());
        } catch (IOException | RuntimeException e) {
            return Optional.empty();
        }
    }
}
