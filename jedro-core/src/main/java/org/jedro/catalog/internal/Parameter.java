// SPDX-License-Identifier: Apache-2.0
package org.jedro.catalog.internal;

import java.util.Optional;
import org.jedro.value.BindingException;

/** The dataset of a parameter, bound to the type that its reader declares. Known to the core only. */
public interface Parameter {
    /** {@return the problem if the value is null, which the reader does not accept} */
    Optional<BindingException> nullProblem();
}
