package org.jedro.session;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jedro.internal.Plugin;

/**
 * Hides the lists of providers of disabled plugins, for every service, from each {@link java.util.ServiceLoader} that uses
 * this loader, directly or as the thread's context class loader. Classes are those of the parent.
 */
final class EnabledPlugins extends ClassLoader {
    private static final String SERVICES = "META-INF/services/org.jedro.";

    static {
        registerAsParallelCapable();
    }

    private final List<String> disabled;

    private EnabledPlugins(ClassLoader parent, List<String> disabled) {
        super(parent);
        this.disabled = List.copyOf(disabled);
    }

    /** {@return a loader that does not show what these plugins offer} */
    static ClassLoader of(ClassLoader parent, List<String> disabled) {
        return disabled.isEmpty() ? parent : new EnabledPlugins(parent, disabled);
    }

    @Override
    public Enumeration<URL> getResources(String name) throws IOException {
        Enumeration<URL> found = super.getResources(name);
        if (!name.startsWith(SERVICES)) {
            return found;
        }
        List<URL> shown = new ArrayList<>();
        for (URL list : Collections.list(found)) {
            if (!disabled.contains(Plugin.ofResource(list, name).name())) {
                shown.add(list);
            }
        }
        return Collections.enumeration(shown);
    }
}
