// SPDX-License-Identifier: Apache-2.0
package org.jedro.spark.executor.internal;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.function.Function;

/**
 * The first task of a run on a cluster: which version of Spark an executor has, and which libraries.
 *
 * <p>Spark itself loads this class, so it uses nothing else of Jedro.
 */
public final class ExecutorProbe implements Function<String, String> {
    private static final long serialVersionUID = 1L;

    /** {@return lines: the version of Spark, then the names of the files of its class path} */
    @Override
    public String call(String unused) {
        List<String> lines = new ArrayList<>();
        lines.add(org.apache.spark.package$.MODULE$.SPARK_VERSION());
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            Path name = Path.of(entry).getFileName();
            if (name != null) {
                lines.add(name.toString());
            }
        }
        return String.join("\n", lines);
    }
}
