// SPDX-License-Identifier: Apache-2.0
/**
 * Avro files as tables: frames and records.
 *
 * <p>Read first: {@link org.jedro.datasets.avro.AvroTables}. Depends on {@code org.jedro.datasets} and its dependencies.
 */
@NullMarked
package org.jedro.datasets.avro;

import org.jspecify.annotations.NullMarked;
