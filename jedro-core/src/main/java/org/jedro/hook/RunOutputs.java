// SPDX-License-Identifier: Apache-2.0
package org.jedro.hook;

import java.util.List;
import org.jedro.ref.TypeRef;

/** The free outputs of a run, which are loaded only on request. */
public interface RunOutputs {
    /** {@return the names of the free outputs, in the order of the nodes that wrote them} */
    List<String> names();

    /** {@return the value of a free output} */
    <T> T load(String name, TypeRef<T> type);

    /** {@return the value of a free output in the form in which it was saved} */
    Object load(String name);

    /** {@return the outputs of a run that did not succeed} */
    static RunOutputs none() {
        return NoOutputs.NONE;
    }
}
