// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jedro.JedroException;
import org.jedro.internal.Reason;

/** Describes what went wrong with a request, without the parameters of its address and without the response. */
final class HttpFailures {
    private static final int TOO_MANY = 429;
    private static final int NOT_IMPLEMENTED = 501;
    private static final int VERSION = 505;

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(407, "Proxy Authentication Required"),
            Map.entry(409, "Conflict"),
            Map.entry(410, "Gone"),
            Map.entry(411, "Length Required"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(416, "Range Not Satisfiable"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(504, "Gateway Timeout"));

    private HttpFailures() {}

    /** The server did not answer in time. */
    static final class NoAnswerException extends HttpTimeoutException {
        private static final long serialVersionUID = 1L;

        NoAnswerException() {
            super("no answer in time");
        }
    }

    /** {@return whether the same request may succeed later} */
    static boolean isTransient(int status) {
        return status == TOO_MANY || status >= 500 && status != NOT_IMPLEMENTED && status != VERSION;
    }

    /** {@return the clause about a response that is not a success} */
    static String status(Call call, Answer answer) {
        int status = answer.status();
        String name = NAMES.containsKey(status) ? " " + NAMES.get(status) : "";
        return call.to(answer.uri()).shown() + " answered " + status + name + hint(status, call);
    }

    /** {@return the clause about the last response, after which the request is not repeated} */
    static String last(Call call, Answer answer, int attempts) {
        String again = isTransient(answer.status()) ? tries(attempts) + "; run again later" : "";
        return status(call, answer) + again;
    }

    private static String tries(int attempts) {
        return attempts == 1 ? "" : " (" + attempts + " attempts)";
    }

    private static String hint(int status, Call call) {
        boolean isGet = call.method().equals("GET");
        return switch (status) {
            case 400, 422 ->
                isGet ? "; check 'url' and 'params'" : "; check 'url', and the value that the node returns";
            case 404, 410 -> "; check 'url'";
            case 405 -> "; check 'url' and 'method'";
            case 401, 403 -> "; check the entry's 'credentials'";
            case 407 -> "; the proxy demands a user, which is not supported";
            case 413 -> isGet ? "" : "; send fewer items in one request with 'chunk_size'";
            default -> "";
        };
    }

    /** {@return the exception about a request without a complete response} */
    static JedroException explained(Call call, IOException failure, Duration timeout, int attempts) {
        return new JedroException(clause(call, failure, timeout, tries(attempts)), failure);
    }

    private static String clause(Call call, IOException failure, Duration timeout, String tries) {
        String server = Addresses.origin(call.uri());
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException) {
                return "the host of " + server + " is not known" + tries + "; check 'url' and the network";
            }
        }
        if (failure instanceof InterruptedIOException) {
            return call.shown() + " was interrupted";
        }
        if (failure instanceof ConnectException) {
            return "no server answers at " + server + tries + "; check 'url', and that the server runs";
        }
        if (failure instanceof HttpTimeoutException) {
            return call.shown() + " has no complete response after "
                    + (timeout.toMillis() % 1000 == 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms")
                    + tries + "; raise 'timeout' if that is expected";
        }
        if (failure instanceof SSLException) {
            return "the connection to " + server + " is not secure: " + Reason.of(failure)
                    + "; the JVM's trust store decides which certificates are valid (-Djavax.net.ssl.trustStore)";
        }
        return call.shown() + " has no complete response: the connection was closed" + tries + "; run again later";
    }
}
