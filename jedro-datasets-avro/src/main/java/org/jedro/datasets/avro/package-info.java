/**
 * Avro files as tables: frames and records.
 *
 * <p>Read first: {@link org.jedro.datasets.avro.AvroTables}. Depends on {@code org.jedro.datasets} and what that depends on.
 */
@NullMarked
package org.jedro.datasets.avro;

import org.jspecify.annotations.NullMarked;
