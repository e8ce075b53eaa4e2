// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Names for {@link Unit}s: the hash of their content, in which other units have such names too.
 *
 * <p>Units that refer to each other get names by refinement: each starts with the same name, and in each round its name is the hash
 * of its text with the names of the round before, until no round distinguishes more units (as in the partitioning of states of
 * automata by Hopcroft and Moore).
 */
final class ContentNames {
    /** More rounds distinguish nothing in code that a compiler wrote. */
    private static final int MAX_ROUNDS = 16;

    private final ProjectCode project;
    private final Map<Unit, String> names = new HashMap<>();
    private final Map<Unit, Template> templates = new HashMap<>();

    ContentNames(ProjectCode project) {
        this.project = project;
    }

    /** {@return the name of a unit} */
    String name(Unit unit) {
        if (!names.containsKey(unit)) {
            StrongComponents.find(unit, this::unnamed, this::nameAll);
            templates.clear();
        }
        return names.getOrDefault(unit, "");
    }

    /** {@return the hash of a text} */
    String hash(Template template) {
        return Sha256.of(template.render(this::name));
    }

    private List<Unit> unnamed(Unit unit) {
        return template(unit).units().stream()
                .filter(other -> !names.containsKey(other))
                .distinct()
                .toList();
    }

    private Template template(Unit unit) {
        return templates.computeIfAbsent(unit, this::read);
    }

    private Template read(Unit unit) {
        ClassModel owner = project.find(unit.owner());
        if (owner == null) {
            return new Template.Builder(project).build();
        }
        MethodModel method = unit.method() == null ? null : owner.method(unit.method());
        return method == null ? ClassText.whole(owner, project) : MethodText.of(method, project);
    }

    private void nameAll(List<Unit> group) {
        Map<Unit, String> known = round(group, Map.of());
        if (group.size() > 1) {
            String all = String.join(" ", new TreeSet<>(known.values()));
            known = refined(group, known);
            known.replaceAll((unit, name) -> Sha256.of(name + " " + all));
        }
        names.putAll(known);
    }

    private Map<Unit, String> refined(List<Unit> group, Map<Unit, String> first) {
        Map<Unit, String> known = first;
        int distinct = 0;
        for (int i = 0; i < MAX_ROUNDS && distinct < new HashSet<>(known.values()).size(); i++) {
            distinct = new HashSet<>(known.values()).size();
            known = round(group, known);
        }
        return known;
    }

    private Map<Unit, String> round(List<Unit> group, Map<Unit, String> before) {
        Map<Unit, String> after = new HashMap<>();
        for (Unit unit : group) {
            after.put(unit, Sha256.of(template(unit).render(other -> inRound(other, before))));
        }
        return after;
    }

    private String inRound(Unit unit, Map<Unit, String> before) {
        String name = names.get(unit);
        return name != null ? name : before.getOrDefault(unit, "cycle");
    }
}
