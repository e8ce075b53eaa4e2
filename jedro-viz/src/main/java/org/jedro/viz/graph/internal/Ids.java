// SPDX-License-Identifier: Apache-2.0
package org.jedro.viz.graph.internal;

import org.jedro.ref.DatasetName;

/** The identifiers of elements and groups. */
public final class Ids {
    /** Precedes the name of a node. */
    public static final String NODE = "node:";

    /** Precedes the name of a dataset. */
    public static final String DATA = "data:";

    /** Precedes the name of a parameter, which has {@code params:} itself. */
    public static final String PARAMETER = "param:";

    /** Precedes the name of a namespace. */
    public static final String NAMESPACE = "ns:";

    private Ids() {}

    /** {@return the identifier of a node} */
    public static String node(String name) {
        return NODE + name;
    }

    /** {@return the identifier of a dataset or a parameter, whatever its {@code @format}} */
    public static String dataset(String name) {
        return (DatasetName.isParameter(name) ? PARAMETER : DATA) + DatasetName.baseOf(name);
    }

    /** {@return the name that an identifier contains} */
    public static String name(String id) {
        return id.substring(id.indexOf(':') + 1);
    }
}
