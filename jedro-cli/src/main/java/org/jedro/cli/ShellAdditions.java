// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.jedro.JedroException;
import org.jedro.cli.shell.internal.Additions;
import org.jedro.internal.ExtensionFailedException;
import org.jedro.internal.ServiceProviders;
import org.jedro.internal.UserCode;
import org.jedro.session.Session;

/** What the project and its enabled plugins add to a shell. A provider that fails is reported, and the shell begins without it. */
final class ShellAdditions {
    private final List<Class<?>> functions = new ArrayList<>();
    private final Map<String, Object> variables = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();

    private ShellAdditions() {}

    static Additions of(Session session) {
        ShellAdditions additions = new ShellAdditions();
        for (ShellProvider provider :
                ServiceProviders.of(ServiceLoader.load(ShellProvider.class, session.classLoader()))) {
            additions.add(provider, session);
        }
        return new Additions(additions.functions, additions.variables, additions.problems);
    }

    private void add(ShellProvider provider, Session session) {
        try {
            functions.addAll(called(provider, "functions", () -> List.copyOf(provider.functions())));
            Map<String, Object> its = called(provider, "variables", () -> Map.copyOf(provider.variables(session)));
            its.keySet().stream().sorted().forEach(name -> add(name, its, provider));
        } catch (JedroException e) {
            problems.add(String.valueOf(e.getMessage()));
        }
    }

    private void add(String name, Map<String, Object> its, ShellProvider provider) {
        if (variables.putIfAbsent(name, its.get(name)) != null) {
            problems.add("Variable '" + name + "' of " + provider.getClass().getName()
                    + " is left out: another plugin has one with that name.");
        }
    }

    private static <T> T called(ShellProvider provider, String method, UserCode.Call<T> code) {
        return UserCode.call(
                code, e -> ExtensionFailedException.of(provider.getClass().getName(), method, e));
    }
}
