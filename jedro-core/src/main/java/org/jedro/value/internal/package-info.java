// SPDX-License-Identifier: Apache-2.0
/**
 * How values are bound to records: the shape of a record, the forms of scalars, constraints, and the schema of a record.
 *
 * <p>Not part of the API: it may change in any release. Read {@link org.jedro.value.internal.Binding}
 * first. Depends on {@code org.jedro} and {@code org.jedro.value}; any package may use it.
 */
@NullMarked
package org.jedro.value.internal;

import org.jspecify.annotations.NullMarked;
