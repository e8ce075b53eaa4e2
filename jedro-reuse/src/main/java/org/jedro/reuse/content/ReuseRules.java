// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.content;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jedro.Problems;
import org.jedro.config.ConfigLoader;
import org.jedro.config.internal.ConfigLoaders;
import org.jedro.config.internal.RuleFile;
import org.jedro.internal.Suggestions;
import org.jedro.internal.Wildcards;
import org.jedro.pipeline.Node;
import org.jedro.value.BindingException;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;

/**
 * The declarations of {@code conf/<env>/reuse.yml} for nodes, which import nothing of Jedro.
 *
 * <pre>{@code
 * enabled: true
 * keep: all
 * shared: {location: s3://bucket/reuse, mode: read, credentials: team}
 * tags:
 *   reporting: {never: true}
 * nodes:
 *   load_*: {reads: {files: [data/codes.json], env: [REGION], properties: [user.country]}}
 *   train: {code_version: "2", keep: true}
 * }</pre>
 *
 * <p>For one node, tags apply first, then globs, then its own name; a later version replaces an earlier one, and what is read adds
 * up. Immutable.
 */
final class ReuseRules {
    private static final String ALL = "all";
    private static final String NONE = "none";
    private static final String READ = "read";
    private static final String WRITE = "write";

    private final RuleFile file;
    private final Content content;

    private ReuseRules(MapValue config, Content content) {
        this.file = new RuleFile(config);
        this.content = content;
    }

    /**
     * {@return the rules of a project; empty if it has no such file}
     *
     * @throws BindingException if a key or a value is wrong; reports all problems at once
     */
    static ReuseRules of(ConfigLoader loader) {
        return of(ConfigLoaders.find(loader, "reuse").orElse(MapValue.empty()));
    }

    static ReuseRules of(MapValue config) {
        ReuseRules rules = new ReuseRules(config, RecordBinder.bind(config, Content.class, ""));
        Problems problems = new Problems();
        rules.content.nodes.forEach((name, rule) -> rules.check("nodes." + name, rule, problems));
        rules.content.tags.forEach((name, rule) -> rules.check("tags." + name, rule, problems));
        rules.content
                .keep
                .filter(keep -> !List.of(ALL, NONE).contains(keep))
                .ifPresent(keep -> problems.at(config.get("keep").orElse(config), "keep")
                        .add("expected 'all' or 'none', but was '" + keep
                                + "'; for values in memory: keep: true at a node"));
        rules.content.shared.ifPresent(shared -> {
            if (!List.of(READ, WRITE).contains(shared.mode)) {
                rules.file.at("shared.mode", problems).add("expected 'read' or 'write', but was '" + shared.mode + "'");
            }
        });
        rules.file.throwIfAny(problems);
        return rules;
    }

    /** {@return whether the command line reuses by default, if the file sets it} */
    Optional<Boolean> enabled() {
        return content.enabled;
    }

    /** {@return whether stored files are copied, so that they can be put back} */
    boolean keepsFiles() {
        return content.keep.filter(ALL::equals).isPresent();
    }

    /** {@return the store that machines share, if there is one} */
    Optional<Shared> shared() {
        return content.shared;
    }

    /** {@return the file of the rules} */
    RuleFile file() {
        return file;
    }

    private void check(String path, Rule rule, Problems problems) {
        if (rule.codeVersion.filter(String::isBlank).isPresent()) {
            file.at(path + ".code_version", problems).add("expected a text that is not empty");
        }
        if (rule.never.orElse(false) && rule.codeVersion.isPresent()) {
            file.at(path, problems).add("expected either never: true or a code_version, but found both");
        }
    }

    /**
     * Reports rules that match no node.
     *
     * @param all returns the names of all nodes of the project; called only if there are rules
     */
    void checkNames(Supplier<Set<String>> all) {
        if (content.nodes.isEmpty()) {
            return;
        }
        Set<String> names = all.get();
        Problems problems = new Problems();
        for (String rule : content.nodes.keySet()) {
            if (names.stream().noneMatch(name -> Wildcards.fits(rule, name))) {
                file.at("nodes." + rule, problems)
                        .add("no node " + (Wildcards.isPattern(rule) ? "fits" : "has this name") + "; "
                                + Suggestions.hint(rule, names, "nodes"));
            }
        }
        file.throwIfAny(problems);
    }

    /** {@return what is declared of a node} */
    Declared of(Node node) {
        List<Rule> rules = new ArrayList<>();
        content.tags.forEach((tag, rule) -> {
            if (node.tags().contains(tag)) {
                rules.add(rule);
            }
        });
        for (boolean isGlob : new boolean[] {true, false}) {
            content.nodes.forEach((name, rule) -> {
                if (Wildcards.isPattern(name) == isGlob && Wildcards.fits(name, node.name())) {
                    rules.add(rule);
                }
            });
        }
        return Declared.of(node, rules);
    }

    /**
     * What is declared of a node.
     *
     * @param isNever whether it always runs
     * @param codeVersion counts in place of its code
     * @param isKept whether its values in memory are stored
     */
    record Declared(
            boolean isNever,
            Optional<String> codeVersion,
            boolean isKept,
            Set<String> files,
            Set<String> variables,
            Set<String> properties) {
        static Declared of(Node node, List<Rule> rules) {
            boolean isNever = false;
            boolean isKept = false;
            Optional<String> version = node.codeVersion();
            Set<String> files = new LinkedHashSet<>();
            Set<String> variables = new LinkedHashSet<>();
            Set<String> properties = new LinkedHashSet<>();
            for (Rule rule : rules) {
                isNever = rule.never.orElse(isNever);
                isKept = rule.keep.orElse(isKept);
                version = rule.codeVersion.isPresent() ? rule.codeVersion : version;
                files.addAll(rule.reads.files);
                variables.addAll(rule.reads.env);
                properties.addAll(rule.reads.properties);
            }
            return new Declared(isNever, version, isKept, files, variables, properties);
        }

        /** {@return whether something that the code reads from outside is declared} */
        boolean declaresReads() {
            return !(files.isEmpty() && variables.isEmpty() && properties.isEmpty());
        }
    }

    /** The content of the file. */
    record Content(
            Optional<Boolean> enabled,
            Optional<String> keep,
            Optional<Shared> shared,
            Map<String, Rule> nodes,
            Map<String, Rule> tags) {
        static Content defaults() {
            return new Content(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), Map.of());
        }
    }

    /**
     * The content of {@code shared}.
     *
     * @param location a folder of a storage
     * @param mode {@code read} or {@code write}
     * @param credentials their name in {@code credentials.yml}
     */
    record Shared(String location, String mode, Optional<String> credentials) {
        static Shared defaults() {
            return new Shared("", READ, Optional.empty());
        }

        /** {@return whether what nodes store is added} */
        boolean isWritten() {
            return mode.equals(WRITE);
        }
    }

    /** The content below the name of a node or tag. */
    record Rule(Optional<String> codeVersion, Optional<Boolean> never, Optional<Boolean> keep, Reads reads) {
        static Rule defaults() {
            return new Rule(Optional.empty(), Optional.empty(), Optional.empty(), Reads.defaults());
        }
    }

    /** The content of {@code reads}. */
    record Reads(List<String> files, List<String> env, List<String> properties) {
        static Reads defaults() {
            return new Reads(List.of(), List.of(), List.of());
        }
    }
}
