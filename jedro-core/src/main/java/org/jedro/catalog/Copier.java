// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog;

import java.util.function.UnaryOperator;

/**
 * Copies values of types that the core does not know, for datasets with {@code copy: shallow} or {@code copy: deep}.
 * Found by {@link java.util.ServiceLoader}.
 */
public interface Copier {

    /** {@return whether this copier copies values of the class} */
    boolean copies(Class<?> type);

    /** {@return a copy that shares the contents of the value} */
    Object shallow(Object value);

    /**
     * {@return a copy that shares nothing mutable}
     *
     * @param inner copies the contents of the value
     */
    Object deep(Object value, UnaryOperator<Object> inner);
}
