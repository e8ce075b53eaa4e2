// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jedro.secret.Secrets;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.session.ServiceSession;
import org.jedro.session.Session;

/**
 * The environments in which clients may start runs: that of the session, and those that were allowed. All share the settings,
 * hooks and pipelines of the session.
 */
final class Environments {
    private final Session session;
    private final String own;
    private final Map<String, ServiceSession> services = new LinkedHashMap<>();

    Environments(Session session, List<String> allowed) {
        this.session = session;
        this.own = session.context().environment();
        services.put(own, session.service());
        allowed.forEach(name -> services.computeIfAbsent(
                name, other -> session.inEnvironment(other).service()));
    }

    /** {@return the environment of the session} */
    String own() {
        return own;
    }

    /** {@return the service session of the session's environment, with the same pipelines as those of others} */
    ServiceSession service() {
        return service(own);
    }

    ServiceSession service(String name) {
        ServiceSession service = services.get(name);
        if (service == null) {
            throw new IllegalArgumentException("Environment '" + name + "' was not checked.");
        }
        return service;
    }

    /**
     * {@return the environment of a request}
     *
     * @throws HttpProblem if it is not allowed
     */
    String checked(Optional<String> requested) {
        String name = requested.orElse(own);
        if (!services.containsKey(name)) {
            throw HttpProblem.of(
                    403,
                    "Runs in environment '" + name + "' are not allowed: expected "
                            + String.join(" or ", new TreeSet<>(services.keySet()))
                            + "; --allow-env adds an environment.");
        }
        return name;
    }

    /** {@return a new session, which reads the configuration as it is now} The caller closes it. */
    Session open() {
        return session.fresh();
    }

    /** {@return the secrets of the configuration as it is now} */
    Secrets secrets(String name) {
        try (Session fresh = name.equals(own) ? open() : session.inEnvironment(name)) {
            return fresh.secrets();
        }
    }
}
