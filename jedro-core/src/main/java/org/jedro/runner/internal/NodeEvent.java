// SPDX-License-Identifier: Apache-2.0
package org.jedro.runner.internal;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One attempt at a node, for the JDK's Flight Recorder. */
@Name("org.jedro.Node")
@Label("Node")
@Category("Jedro")
@Description("One attempt at a node: loading, calling, saving")
@StackTrace(false)
public final class NodeEvent extends Event {
    @Label("Run")
    private String run = "";

    @Label("Node")
    private String node = "";

    @Label("Outcome")
    private String outcome = "";

    static NodeEvent started() {
        NodeEvent event = new NodeEvent();
        event.begin();
        return event;
    }

    void ended(String runId, String nodeName, String what) {
        if (shouldCommit()) {
            run = runId;
            node = nodeName;
            outcome = what;
            commit();
        }
    }

    @Override
    public String toString() {
        return outcome + " " + node + " of " + run;
    }
}
