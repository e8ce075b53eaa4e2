// SPDX-License-Identifier: Apache-2.0
package org.jedro.cli.shell.internal;

import java.util.concurrent.CountDownLatch;
import org.jedro.pipeline.Node;
import org.jedro.pipeline.Pipeline;
import org.jedro.session.Pipelines;
import org.jedro.session.ProjectPipelines;

/** What the snippets of tests use; public, since they have a package of their own. */
public final class ShellTypes {
    private static final CountDownLatch ANNOUNCED = new CountDownLatch(1);

    private ShellTypes() {}

    /** A row of a table. */
    public record Pet(String name, int legs) {}

    /** A value that cannot be printed. */
    public static final class Hostile {
        @Override
        public String toString() {
            throw new IllegalStateException("no text");
        }
    }

    /** An exception that cannot be read. */
    public static final class HostileException extends RuntimeException {
        @Override
        public String getMessage() {
            throw new IllegalStateException("no message");
        }
    }

    /** Two nodes, one of which has an input that is not stored. */
    public static final class Registry implements ProjectPipelines {
        @Override
        public void register(Pipelines.Builder pipelines) {
            pipelines.add(
                    "greet",
                    () -> Pipeline.of(
                            Node.from("name", "params:word")
                                    .apply(Registry::greet)
                                    .to("greeting"),
                            Node.from("greeting")
                                    .apply(Registry::loud)
                                    .to("shout")
                                    .in("noise")));
        }

        static String greet(String name, String word) {
            if (word.isEmpty()) {
                throw new IllegalArgumentException("an empty word");
            }
            return word + ", " + name;
        }

        static String loud(String text) {
            return text + "!";
        }
    }

    /** Announces that a snippet runs, so that it can be stopped. */
    public static void announce() {
        ANNOUNCED.countDown();
    }

    static void awaitAnnouncement() throws InterruptedException {
        ANNOUNCED.await();
    }
}
