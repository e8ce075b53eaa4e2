package org.jedro.cli;

import java.util.List;
import org.jedro.internal.Suggestions;
import org.jedro.session.Session;

/** Finds plugins that the settings disable but that do not exist, which may be a typo. */
final class SettingsCheck implements CheckContributor {
    @Override
    public String area() {
        return "settings";
    }

    @Override
    public void check(Session session, CheckScope scope, Findings findings) {
        List<String> installed = InstalledPlugin.of(Thread.currentThread().getContextClassLoader()).stream()
                .map(found -> found.plugin().name())
                .toList();
        for (String name : session.disabledPlugins()) {
            if (!installed.contains(name)) {
                findings.problems()
                        .warn("The settings disable plugin '" + name + "', which is not installed; "
                                + Suggestions.hint(name, installed, "plugins"));
            }
        }
    }
}
