// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.List;

/**
 * The places of the parameters and of the result of a method.
 *
 * @param parameters without the object on which it is called; {@link #NO_PLACE} of those whose objects never change
 * @param isResultUnchanging whether the objects that it returns never change
 */
record MethodPlaces(List<Integer> parameters, int result, boolean isResultUnchanging) {
    static final int NO_PLACE = -1;

    /** {@return the place of a parameter} */
    int parameter(int index) {
        return index < parameters.size() ? parameters.get(index) : NO_PLACE;
    }
}
