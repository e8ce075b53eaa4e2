// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import org.jedro.Experimental;

/**
 * A dataset whose values may belong to this process, depending on its form, or such a value itself: it refers to an engine that
 * runs in this process. Such a dataset is handled like an entry with the trait {@link Traits#singleProcess}.
 */
@Experimental
@FunctionalInterface
public interface ProcessBound {

    /** {@return whether no worker JVM can load, save or receive the values} */
    boolean isProcessBound();
}
