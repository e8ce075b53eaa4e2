// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient.Version;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.jedro.JedroException;
import org.jedro.datasets.http.HttpOptions.Retry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests: repeats those that may be repeated, follows redirects without taking credentials to another server, and
 * limits time and size. Thread-safe.
 */
final class Transport {
    private static final Logger LOG = LoggerFactory.getLogger(Transport.class);
    private static final int MAX_REDIRECTS = 10;

    private final Connections connections;
    private final HttpOptions options;
    private final Pauses pauses;

    Transport(Connections connections, HttpOptions options, Pauses pauses) {
        this.connections = connections;
        this.options = options;
        this.pauses = pauses;
    }

    SpoolFiles files() {
        return connections.files();
    }

    /**
     * {@return the response to a request that has succeeded}
     *
     * @throws JedroException if the server does not answer, or answers with an error
     */
    Answer send(Call call) throws IOException {
        Answer answer = attempt(call);
        if (answer.isSuccess() || answer.status() == Answer.NOT_MODIFIED) {
            return answer;
        }
        answer.body().delete();
        int attempts = call.isRepeatable() ? options.retry().attempts() : 1;
        throw new JedroException(HttpFailures.last(call, answer, attempts));
    }

    /** {@return the response to a request, also if it is an error of the request} */
    Answer attempt(Call call) throws IOException {
        Retry retry = options.retry();
        for (int attempt = 1; ; attempt++) {
            Optional<Duration> demanded = Optional.empty();
            try {
                Answer answer = follow(call);
                if (!HttpFailures.isTransient(answer.status()) || !call.isRepeatable() || attempt == retry.attempts()) {
                    return answer;
                }
                answer.body().delete();
                demanded = RetryAfter.of(answer.headers(), pauses.now());
                requireShort(demanded, retry, call, answer);
                LOG.info("{} answered {}; attempt {} of {}", call.shown(), answer.status(), attempt, retry.attempts());
            } catch (IOException e) {
                if (!isWorthRepeating(call, e) || attempt == retry.attempts()) {
                    throw HttpFailures.explained(call, e, options.timeout(), attempt);
                }
                LOG.info("{} failed; attempt {} of {}", call.shown(), attempt, retry.attempts());
            }
            Duration usual = retry.before(attempt + 1);
            pause(demanded.filter(longer -> longer.compareTo(usual) > 0).orElse(usual));
        }
    }

    private static void requireShort(Optional<Duration> demanded, Retry retry, Call call, Answer answer) {
        if (demanded.isPresent() && demanded.get().compareTo(retry.maxWait()) > 0) {
            throw new JedroException(HttpFailures.status(call, answer) + ", to be repeated after "
                    + demanded.get().toSeconds() + " s; the longest wait is "
                    + retry.maxWait().toSeconds() + " s (retry.max_wait)");
        }
    }

    /** A request that did not reach the server can always be sent again. */
    private static boolean isWorthRepeating(Call call, IOException failure) {
        if (failure instanceof SSLException || failure instanceof InterruptedIOException) {
            return false;
        }
        return call.isRepeatable()
                || failure instanceof ConnectException
                || failure instanceof HttpConnectTimeoutException;
    }

    private void pause(Duration time) throws IOException {
        if (time.isZero() || time.isNegative()) {
            return;
        }
        try {
            pauses.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static IOException interrupted() {
        Thread.currentThread().interrupt();
        return new InterruptedIOException("the request was interrupted");
    }

    private Answer follow(Call first) throws IOException {
        Call call = first;
        for (int redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
            Answer answer = exchange(call);
            Optional<Call> next = Redirects.next(call, answer);
            if (next.isEmpty()) {
                return answer;
            }
            answer.body().delete();
            call = next.get();
        }
        throw new JedroException(first.shown() + " is redirected more than " + MAX_REDIRECTS + " times");
    }

    private Answer exchange(Call call) throws IOException {
        if (options.rateLimit().isPresent()) {
            pause(connections.reserve(call.uri(), options.rateLimit().get(), pauses.now()));
        }
        HttpResponse<Body> response = received(call);
        return decoded(call, new Answer(call.uri(), response.statusCode(), response.headers(), response.body()));
    }

    private HttpResponse<Body> received(Call call) throws IOException {
        CompletableFuture<HttpResponse<Body>> sent =
                connections.client().sendAsync(request(call), head -> new BodyReceiver(spool(call.uri())));
        try {
            return sent.get(options.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            sent.cancel(true);
            throw new HttpFailures.NoAnswerException();
        } catch (InterruptedException e) {
            sent.cancel(true);
            throw interrupted();
        } catch (ExecutionException e) {
            throw cause(call, e);
        }
    }

    private IOException cause(Call call, ExecutionException e) {
        Throwable cause = e.getCause();
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof Spool.TooLargeException) {
                throw tooLarge(call);
            }
        }
        if (cause instanceof IOException failure) {
            return failure;
        }
        return new IOException(cause == null ? e : cause);
    }

    private JedroException tooLarge(Call call) {
        return new JedroException("the response to " + call.shown() + " is larger than " + options.maxSize()
                + "; raise 'max_size' if that is expected");
    }

    private Spool spool(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String name = path.substring(path.lastIndexOf('/') + 1);
        return new Spool(
                connections.files(),
                name.isEmpty() ? "response" : name,
                options.maxSize().bytes());
    }

    private static HttpRequest request(Call call) throws IOException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(call.uri());
        if (call.uri().getScheme().equalsIgnoreCase("http")) {
            // without an attempt to upgrade, which some servers refuse
            builder.version(Version.HTTP_1_1);
        }
        builder.setHeader("Accept-Encoding", "gzip");
        call.accept().forEach(builder::setHeader);
        call.headers().forEach(builder::setHeader);
        Body body = call.body().orElse(null);
        return builder.method(call.method(), body == null ? BodyPublishers.noBody() : body.published())
                .build();
    }

    private Answer decoded(Call call, Answer answer) throws IOException {
        String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
        if (encoding.equalsIgnoreCase("identity") || answer.body().size() == 0) {
            return answer;
        }
        if (!encoding.equalsIgnoreCase("gzip") && !encoding.equalsIgnoreCase("x-gzip")) {
            throw new JedroException(
                    call.shown() + " answered with the encoding '" + encoding + "'; expected gzip or none");
        }
        Spool plain = spool(call.uri());
        try (InputStream unpacked = new GZIPInputStream(answer.body().open())) {
            unpacked.transferTo(plain);
            return new Answer(answer.uri(), answer.status(), answer.headers(), plain.body());
        } catch (Spool.TooLargeException e) {
            plain.discard();
            throw tooLarge(call);
        } catch (IOException e) {
            plain.discard();
            throw e;
        } finally {
            answer.body().delete();
        }
    }
}
