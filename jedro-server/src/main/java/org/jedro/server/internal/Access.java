// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.internal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.server.ServerOptions;
import org.jedro.server.http.internal.HttpLimits;
import org.jedro.server.http.internal.HttpProblem;
import org.jedro.server.http.internal.HttpService;
import org.jedro.server.http.internal.Request;
import org.jedro.server.http.internal.Response;
import org.jedro.server.http.internal.Router;
import org.jedro.session.Project;
import org.jedro.value.MapValue;

/** Where a server listens, and who may use it. */
final class Access {
    private final InetSocketAddress address;
    private final TokenFile token;
    private final Logins logins;
    private final boolean needsToken;
    private final HostRule hosts;

    private Access(InetSocketAddress address, TokenFile token, Logins logins, boolean needsToken, HostRule hosts) {
        this.address = address;
        this.token = token;
        this.logins = logins;
        this.needsToken = needsToken;
        this.hosts = hosts;
    }

    /**
     * {@return the access to the server of a project}
     *
     * @throws org.jedro.JedroException if the token cannot be written
     */
    static Access of(Project project, ServerOptions options) {
        InetSocketAddress address = new InetSocketAddress(options.host(), options.port());
        boolean isLoopback = isLoopback(address);
        // a name is that of a proxy, whose clients come from other machines
        boolean needsToken =
                options.requiresToken() || !isLoopback || !options.hostNames().isEmpty();
        TokenFile token = new TokenFile(project.root().resolve(".jedro"));
        Logins logins = new Logins(needsToken ? token.token() : token.optionalToken(), "jedro_" + options.port());
        return new Access(address, token, logins, needsToken, new HostRule(isLoopback, names(options)));
    }

    private static List<String> names(ServerOptions options) {
        List<String> names = new ArrayList<>(options.hostNames());
        names.add(options.host());
        return names;
    }

    /** A name that leads to another address later is not followed: the socket is bound to the one of now. */
    private static boolean isLoopback(InetSocketAddress address) {
        InetAddress resolved = address.getAddress();
        return resolved != null && resolved.isLoopbackAddress();
    }

    HttpService listen(Router router) {
        return HttpService.start(address, HttpLimits.DEFAULT, router, new AccessGuard(hosts, logins, needsToken));
    }

    /** {@return the file that contains the token; empty if clients need none} */
    Optional<Path> tokenFile() {
        return needsToken ? Optional.of(token.path()) : Optional.empty();
    }

    void addTo(Router router) {
        router.addOpen("POST", "/api/login", this::login);
    }

    private Response login(Request request) {
        MapValue body = request.body();
        Problems problems = new Problems();
        body.entries().forEach((key, value) -> {
            if (!key.equals("token")) {
                problems.at(value, key).unknown("key", key, List.of("token"));
            }
        });
        if (problems.hasErrors()) {
            throw HttpProblem.of(422, "the body", problems.list());
        }
        Optional<Object> token = body.get("token").map(value -> value.toJava());
        if (!(token.orElse("") instanceof String text) || !logins.isToken(text.strip())) {
            throw HttpProblem.of(401, "The token is wrong: send the content of .jedro/server-token as 'token'.");
        }
        return Response.empty(204).withHeader("Set-Cookie", logins.grant());
    }
}
