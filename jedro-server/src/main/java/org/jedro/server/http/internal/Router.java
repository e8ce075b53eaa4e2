// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Finds the route of a request. Routes are added before the server starts; the first that matches is used. */
public final class Router {
    private final List<Route> routes = new ArrayList<>();

    /** A route and the values of its path. */
    record Match(Route route, Map<String, String> values) {}

    /** Adds a route that needs the token, where the server requires it. */
    public Router add(String method, String template, Handler handler) {
        routes.add(new Route(method, template, false, handler));
        return this;
    }

    /** Adds a route that never needs the token: nothing of the project may be in its answers. */
    public Router addOpen(String method, String template, Handler handler) {
        routes.add(new Route(method, template, true, handler));
        return this;
    }

    /** {@return the routes, in the order in which they were added} */
    public List<Route> routes() {
        return List.copyOf(routes);
    }

    /**
     * {@return the route of a request}
     *
     * @throws HttpProblem if no route has the path, or none of those that do has the method
     */
    Match find(String method, String path) {
        List<String> segments = segments(path);
        String wanted = method.equals("HEAD") ? "GET" : method;
        TreeSet<String> allowed = new TreeSet<>();
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.match(segments);
            if (values.isPresent() && route.method().equals(wanted)) {
                return new Match(route, values.get());
            }
            values.ifPresent(found -> allowed.add(route.method()));
        }
        if (allowed.isEmpty()) {
            throw HttpProblem.of(404, "Nothing is at this path; /openapi.json lists what is.");
        }
        throw HttpProblem.of(
                        405,
                        "Method " + method(method) + " is not allowed here: expected " + String.join(" or ", allowed)
                                + ".")
                .withHeader("Allow", String.join(", ", allowed));
    }

    /** What a client sends in place of a method may be anything. */
    private static String method(String method) {
        return method.matches("[A-Z]{1,20}") ? method : "of the request";
    }

    static List<String> segments(String path) {
        return Arrays.asList(path.substring(1).split("/", -1));
    }
}
