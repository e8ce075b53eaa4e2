// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.Suggestions;
import org.jedro.session.Session;

/** Finds plugins and hooks that the settings disable but that do not exist, which may be typos. */
final class SettingsCheck implements CheckContributor {
    @Override
    public String area() {
        return "settings";
    }

    /** {@return the names of all hooks around runs and commands, disabled ones included} */
    private static List<String> hooks(Session session) {
        List<String> names = new ArrayList<>(session.hookNames());
        for (CommandHook hook : ServiceProviders.of(ServiceLoader.load(CommandHook.class, session.classLoader()))) {
            names.add(CommandHooks.nameOf(hook));
        }
        return names;
    }

    @Override
    public void check(Session session, CheckScope scope, Findings findings) {
        List<String> installed = InstalledPlugin.of(Thread.currentThread().getContextClassLoader()).stream()
                .map(found -> found.plugin().name())
                .toList();
        List<String> hooks = hooks(session);
        for (String name : session.disabledHooks()) {
            if (!hooks.contains(name)) {
                findings.problems()
                        .warn("The settings disable hook '" + name + "', which does not exist; "
                                + Suggestions.hint(name, hooks, "hooks"));
            }
        }
        for (String name : session.disabledPlugins()) {
            if (!installed.contains(name)) {
                findings.problems()
                        .warn("The settings disable plugin '" + name + "', which is not installed; "
                                + Suggestions.hint(name, installed, "plugins"));
            }
        }
    }
}
