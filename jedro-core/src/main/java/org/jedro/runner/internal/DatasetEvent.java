// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One load or save of a dataset that the catalog keeps, for the JDK's Flight Recorder. */
@Name("org.jedro.Dataset")
@Label("Dataset")
@Category("Jedro")
@Description("A dataset that was loaded or saved by a node")
@StackTrace(false)
public final class DatasetEvent extends Event {
    @Label("Run")
    private String run = "";

    @Label("Node")
    private String node = "";

    @Label("Dataset")
    private String dataset = "";

    @Label("Operation")
    private String operation = "";

    static DatasetEvent started() {
        DatasetEvent event = new DatasetEvent();
        event.begin();
        return event;
    }

    void ended(String runId, String nodeName, String datasetName, String what) {
        if (shouldCommit()) {
            run = runId;
            node = nodeName;
            dataset = datasetName;
            operation = what;
            commit();
        }
    }

    @Override
    public String toString() {
        return operation + " " + dataset + " by " + node + " of " + run;
    }
}
