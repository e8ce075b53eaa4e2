// SPDX-License-Identifier: Apache-2.0
package org.jedro.server.http.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jedro.JedroException;
import org.jedro.Problem;
import org.jedro.internal.ProblemText;

/** Ends a request with a status and one sentence, sent as {@code application/problem+json} (RFC 9457). */
public final class HttpProblem extends JedroException {
    private static final long serialVersionUID = 1L;

    private static final Map<Integer, String> TITLES = titles();

    private final int status;
    private final transient Map<String, Object> data;
    private final transient Map<String, String> headers;

    private HttpProblem(
            int status, String detail, List<Problem> problems, Map<String, Object> data, Map<String, String> headers) {
        super(detail, problems);
        this.status = status;
        this.data = data;
        this.headers = headers;
    }

    /** {@return a problem with one sentence} */
    public static HttpProblem of(int status, String detail) {
        return new HttpProblem(status, detail, List.of(), Map.of(), Map.of());
    }

    /**
     * {@return a problem that lists what is wrong}
     *
     * @param source where: {@code the body}
     */
    public static HttpProblem of(int status, String source, List<Problem> problems) {
        return new HttpProblem(status, ProblemText.list(source, problems), problems, Map.of(), Map.of());
    }

    /** {@return a problem with the message and the problems of an exception} */
    public static HttpProblem of(int status, JedroException cause) {
        return new HttpProblem(status, cause.getMessage(), cause.problems(), Map.of(), Map.of());
    }

    /** {@return this problem with one more member of the document} */
    public HttpProblem with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(data);
        more.put(key, value);
        return new HttpProblem(status, getMessage(), problems(), more, headers);
    }

    /** {@return this problem with one more header of the answer} */
    public HttpProblem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new HttpProblem(status, getMessage(), problems(), data, more);
    }

    /** {@return the status} */
    public int status() {
        return status;
    }

    /** {@return the document that the client gets} */
    public Map<String, Object> toMap() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("type", "about:blank");
        document.put("title", TITLES.getOrDefault(status, "Error"));
        document.put("status", status);
        document.put("detail", getMessage());
        List<Map<String, Object>> errors = new ArrayList<>();
        problems().forEach(problem -> errors.add(data(problem)));
        if (!errors.isEmpty()) {
            document.put("errors", errors);
        }
        document.putAll(data);
        return document;
    }

    private static Map<String, Object> data(Problem problem) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("path", problem.path());
        error.put("message", problem.clause());
        if (!problem.hints().isEmpty()) {
            error.put("hints", problem.hints());
        }
        return error;
    }

    /** {@return the answer} */
    Response response() {
        Response response = Response.json(status, "application/problem+json", toMap());
        for (Map.Entry<String, String> header : headers.entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return response;
    }

    private static Map<Integer, String> titles() {
        Map<Integer, String> titles = new LinkedHashMap<>();
        titles.put(400, "Bad Request");
        titles.put(401, "Unauthorized");
        titles.put(403, "Forbidden");
        titles.put(404, "Not Found");
        titles.put(405, "Method Not Allowed");
        titles.put(409, "Conflict");
        titles.put(413, "Content Too Large");
        titles.put(415, "Unsupported Media Type");
        titles.put(421, "Misdirected Request");
        titles.put(422, "Unprocessable Content");
        titles.put(429, "Too Many Requests");
        titles.put(500, "Internal Server Error");
        titles.put(503, "Service Unavailable");
        return titles;
    }
}
