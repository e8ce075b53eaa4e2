// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.partition;

import org.jedro.storage.Input;
import org.jedro.storage.Location;

/**
 * A partition that exists.
 *
 * @param id its path in the folder, without the suffix
 * @param location where it is
 * @param file its bytes
 */
record Part(String id, Location location, Input file) {}
