// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.http;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/** Receives the body of a response into a spool, up to a limit. */
final class BodyReceiver implements BodySubscriber<Body> {
    private final Spool spool;
    private final CompletableFuture<Body> received = new CompletableFuture<>();
    private @Nullable Subscription subscription;

    BodyReceiver(Spool spool) {
        this.spool = spool;
    }

    @Override
    public CompletionStage<Body> getBody() {
        return received;
    }

    @Override
    public void onSubscribe(Subscription chunks) {
        subscription = chunks;
        chunks.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (ByteBuffer buffer : buffers) {
                byte[] bytes = new byte[buffer.remaining()];
                buffer.get(bytes);
                spool.write(bytes, 0, bytes.length);
            }
        } catch (Throwable t) {
            if (subscription != null) {
                subscription.cancel();
            }
            onError(t);
        }
    }

    @Override
    public void onError(Throwable failure) {
        spool.discard();
        received.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        try {
            received.complete(spool.body());
        } catch (Throwable t) {
            onError(t);
        }
    }
}
