// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.cluster.internal;

import java.io.IOException;
import org.apache.spark.rpc.RpcCallContext;
import org.apache.spark.rpc.RpcEnv;
import org.apache.spark.rpc.ThreadSafeRpcEndpoint;
import org.jedro.spark.executor.internal.Message;
import org.jedro.workers.internal.Link;
import org.jedro.workers.internal.LogLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.PartialFunction;
import scala.runtime.AbstractPartialFunction;
import scala.runtime.BoxedUnit;

/** Receives what executors send over Spark's own connection, in order: lines of the log come before the end of their node. */
final class DriverEndpoint implements ThreadSafeRpcEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(DriverEndpoint.class);

    private final RpcEnv rpcEnv;
    private final Cluster cluster;

    DriverEndpoint(RpcEnv rpcEnv, Cluster cluster) {
        this.rpcEnv = rpcEnv;
        this.cluster = cluster;
    }

    @Override
    public RpcEnv rpcEnv() {
        return rpcEnv;
    }

    @Override
    public PartialFunction<Object, BoxedUnit> receive() {
        return new Receiver() {
            @Override
            void receive(Message message) throws IOException {
                LogLine.read(message.frames().get(0)).log();
            }
        };
    }

    @Override
    public PartialFunction<Object, BoxedUnit> receiveAndReply(RpcCallContext context) {
        return new Receiver() {
            @Override
            void receive(Message message) throws IOException {
                if (message.kind() == Message.Kind.LEVEL) {
                    String logger = message.frames().get(0).open().readUTF();
                    int level = LogLine.lowestLevel(logger);
                    context.reply(Link.Body.bytes(out -> out.writeInt(level)));
                } else {
                    cluster.polled(message, context);
                }
            }
        };
    }

    /** Reads messages; one that cannot be read is only logged. */
    private abstract static class Receiver extends AbstractPartialFunction<Object, BoxedUnit> {
        abstract void receive(Message message) throws IOException;

        @Override
        public boolean isDefinedAt(Object message) {
            return message instanceof byte[];
        }

        @Override
        public BoxedUnit apply(Object message) {
            try {
                receive(Message.from((byte[]) message));
            } catch (IOException | RuntimeException e) {
                LOG.warn("A message of an executor cannot be read.", e);
            }
            return BoxedUnit.UNIT;
        }
    }
}
