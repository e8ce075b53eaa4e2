// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jedro.config.FileConfigLoader;
import org.jedro.config.internal.LoggingConfig;
import org.jedro.session.Session;

/** Reads all configuration and checks syntax, interpolation and duplicates; also checks the logging configuration. */
final class ConfigurationCheck implements CheckContributor {
    private static final String LOGGING = "logging";

    @Override
    public String area() {
        return "configuration";
    }

    @Override
    public void check(Session session, CheckScope scope, Findings findings) {
        FileConfigLoader loader = session.config();
        Set<String> kinds = new LinkedHashSet<>(List.of("globals"));
        kinds.addAll(loader.kinds());
        for (String kind : new ArrayList<>(kinds)) {
            findings.attempt(() -> loader.find(kind)
                    .filter(found -> kind.equals(LOGGING))
                    .ifPresent(found -> LoggingConfig.from(found, findings.problems())));
        }
    }
}
