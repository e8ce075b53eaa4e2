// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.executor.internal;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkEnv;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcTimeout;
import org.apache.spark.util.RpcUtils;
import org.jedro.internal.EnabledPlugins;
import org.jedro.internal.EnabledPlugins.Choice;
import org.jedro.workers.internal.ForwardedLogs;
import org.jedro.workers.internal.FrameKind;
import org.jedro.workers.internal.Link;
import org.jedro.workers.internal.Link.Frame;
import org.jedro.workers.internal.NodeSession;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import scala.concurrent.duration.FiniteDuration;
import scala.reflect.ClassTag$;

/**
 * Serves the driver during one attempt at a node: polls for requests over Spark's own connection, which is authenticated and
 * encrypted as the cluster is, and answers them.
 */
public final class ExecutorMain {
    private static final String PROVIDER = "slf4j.provider";
    private static final RpcTimeout PATIENCE =
            new RpcTimeout(new FiniteDuration(10_000, TimeUnit.HOURS), "spark.rpc.askTimeout");
    private static final Map<String, RpcEndpointRef> DRIVERS = new ConcurrentHashMap<>();

    private ExecutorMain() {}

    /**
     * Serves until the driver ends the attempt.
     *
     * @param endpoint the name of the driver's side
     * @param visit the attempt at the node
     * @param attempt how often Spark has started this task before
     * @param copies how many executors store each large value
     * @param plugins what the project decides about plugins
     */
    public static void serve(String endpoint, String visit, int attempt, int copies, List<String> plugins)
            throws Exception {
        RpcEndpointRef driver = driver(endpoint);
        ClassLoader loader = ExecutorMain.class.getClassLoader();
        Choice choice = new Choice(plugins.get(0), plugins.subList(1, plugins.size()));
        Thread.currentThread().setContextClassLoader(new EnabledPlugins(loader, choice));
        NodeSession session = new NodeSession(loader, new BlockStore(copies), false);
        try {
            List<Frame> answers = new ArrayList<>();
            while (true) {
                Message poll = new Message(Message.Kind.POLL, visit, attempt, answers);
                List<Frame> requests = Message.frames(exchange(driver, poll.bytes()));
                if (requests.isEmpty()) {
                    return;
                }
                answers = new ArrayList<>();
                for (Frame request : requests) {
                    Frame answer = session.answer(request);
                    if (answer != null) {
                        answers.add(answer);
                    }
                }
                if (requests.get(requests.size() - 1).kind() == FrameKind.END) {
                    return;
                }
            }
        } finally {
            session.forget();
            session.closeScope();
        }
    }

    private static RpcEndpointRef driver(String endpoint) {
        return DRIVERS.computeIfAbsent(endpoint, name -> {
            SparkEnv env = SparkEnv.get();
            RpcEndpointRef driver = RpcUtils.makeDriverRef(name, env.conf(), env.rpcEnv());
            forwardLogs(driver);
            return driver;
        });
    }

    private static byte[] exchange(RpcEndpointRef driver, byte[] message) {
        return driver.askSync(message, PATIENCE, ClassTag$.MODULE$.apply(byte[].class));
    }

    /** The loggers of the project are not those of Spark, unless the executor is the driver. */
    private static void forwardLogs(RpcEndpointRef driver) {
        if (SparkEnv.get().executorId().equals("driver")) {
            return;
        }
        String before = System.getProperty(PROVIDER);
        synchronized (ExecutorMain.class) {
            System.setProperty(PROVIDER, ForwardedLogs.class.getName());
            try {
                LoggerFactory.getILoggerFactory();
            } finally {
                restore(before);
            }
        }
        ForwardedLogs.connect((kind, body) -> forward(driver, kind, body));
    }

    private static void restore(@Nullable String before) {
        if (before == null) {
            System.clearProperty(PROVIDER);
        } else {
            System.setProperty(PROVIDER, before);
        }
    }

    private static void forward(RpcEndpointRef driver, FrameKind kind, byte[] body) throws IOException {
        boolean isLine = kind == FrameKind.LOG;
        Message message =
                new Message(isLine ? Message.Kind.LOG : Message.Kind.LEVEL, "", 0, List.of(new Frame(kind, body)));
        if (isLine) {
            driver.send(message.bytes());
        } else {
            String logger = new DataInputStream(new ByteArrayInputStream(body)).readUTF();
            int level = level(driver, message);
            ForwardedLogs.answered(new Frame(FrameKind.LEVEL, Link.Body.bytes(out -> {
                out.writeUTF(logger);
                out.writeInt(level);
            })));
        }
    }

    private static int level(RpcEndpointRef driver, Message question) throws IOException {
        return new DataInputStream(new ByteArrayInputStream(exchange(driver, question.bytes()))).readInt();
    }
}
