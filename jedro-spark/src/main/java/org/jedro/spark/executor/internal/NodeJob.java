// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.executor.internal;

import java.io.Serializable;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;

/**
 * The task of one node: finds the classes of the project, and lets {@link ExecutorMain} serve the driver with them.
 *
 * <p>Spark itself loads this class and {@link ProjectLoader}, so they use nothing else of Jedro.
 */
public final class NodeJob implements Function<String, String> {
    private static final long serialVersionUID = 1L;
    private static final String MAIN = "org.jedro.spark.executor.internal.ExecutorMain";

    private final String endpoint;
    private final ArrayList<String> jars;
    private final Settings settings;

    /**
     * Creates the task.
     *
     * @param endpoint the name of the driver's side
     * @param jars the files that the driver has sent, as {@link ProjectLoader} expects them
     */
    public NodeJob(String endpoint, List<String> jars, Settings settings) {
        this.endpoint = endpoint;
        this.jars = new ArrayList<>(jars);
        this.settings = settings;
    }

    /**
     * What all nodes of a run have in common.
     *
     * @param copies how many executors store each large value
     * @param plugins the class that registers those of the project, and the disabled ones
     */
    public record Settings(int copies, List<String> plugins) implements Serializable {
        /** Copies the list into one that can be sent. */
        public Settings {
            plugins = new ArrayList<>(plugins);
        }
    }

    /** {@return why the node could not be called here; empty if it was} */
    @Override
    public String call(String visit) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try {
            ClassLoader loader = isDriver() ? NodeJob.class.getClassLoader() : ProjectLoader.of(jars);
            thread.setContextClassLoader(loader);
            Class.forName(MAIN, true, loader)
                    .getMethod("serve", String.class, String.class, int.class, int.class, List.class)
                    .invoke(
                            null,
                            endpoint,
                            visit,
                            TaskContext.get().attemptNumber(),
                            settings.copies(),
                            settings.plugins());
            return "";
        } catch (ProjectLoader.Refusal e) {
            return String.valueOf(e.getMessage());
        } catch (UnsupportedClassVersionError e) {
            return "the classes of the project need a newer Java than that of the executors, "
                    + Runtime.version().feature();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /** With a local master the executor is the driver, and has its classes. */
    private static boolean isDriver() {
        return SparkEnv.get().executorId().equals("driver");
    }
}
