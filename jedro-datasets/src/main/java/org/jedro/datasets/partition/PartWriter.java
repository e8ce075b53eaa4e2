// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import org.jedro.catalog.Staged.Stage;
import org.jedro.ref.TypeRef;

/** Stages the partitions of a save; nothing can be seen before the commit. */
interface PartWriter extends Stage {

    /** Stages the value of a partition; ids differ from each other. */
    <T> void write(String id, T value, TypeRef<T> form) throws Exception;

    @Override
    void close();
}
