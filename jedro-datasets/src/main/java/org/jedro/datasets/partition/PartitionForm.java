// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import java.util.List;
import org.jedro.ref.TypeRef;

/**
 * How a node receives and returns a set of partitions.
 *
 * @param <V> the type that the node declares
 */
interface PartitionForm<V> {

    /** {@return the form of a single partition; unknown if the node does not declare it} */
    TypeRef<?> part();

    /** {@return the value of some partitions, which are in their order} */
    V load(List<Part> parts, PartitionLoader loader) throws Exception;

    /** Saves the partitions of a value, one after the other. */
    void save(V value, SetWriter into) throws Exception;
}
