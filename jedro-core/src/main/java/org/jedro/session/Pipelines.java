package org.jedro.session;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jedro.pipeline.Pipeline;

/** The pipelines of a project by name, each made when it is asked for: one that is broken does not harm the others. */
public final class Pipelines {
    private final Map<String, Supplier<Pipeline>> registered;

    Pipelines(PipelineRegistry registry) {
        this.registered = registry.pipelines();
    }

    /** {@return the names, {@code __default__} first, the others in the registry's order} */
    public List<String> names() {
        Set<String> names = new LinkedHashSet<>();
        names.add(PipelineRegistry.DEFAULT);
        names.addAll(registered.keySet());
        return List.copyOf(names);
    }

    /**
     * {@return the sum of some pipelines}
     *
     * @param names the names; none means {@code __default__}
     * @throws PipelineNotFoundException if one does not exist
     */
    public Pipeline sum(List<String> names) {
        List<String> wanted = names.isEmpty() ? List.of(PipelineRegistry.DEFAULT) : names;
        List<String> unknown = wanted.stream()
                .filter(name -> !names().contains(name))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            throw new PipelineNotFoundException(unknown.get(0), names());
        }
        List<Pipeline> parts = new ArrayList<>();
        for (String name : new LinkedHashSet<>(wanted)) {
            parts.addAll(parts(name));
        }
        return Pipeline.of(parts);
    }

    private List<Pipeline> parts(String name) {
        Supplier<Pipeline> supplier = registered.get(name);
        if (supplier != null) {
            return List.of(supplier.get());
        }
        return registered.values().stream().map(Supplier::get).toList();
    }
}
