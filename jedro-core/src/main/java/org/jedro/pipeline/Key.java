// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

/**
 * An output that is the value of a key in the map, or of the component with that name in the record, that the function
 * returns; written {@code key("bar_a", "ds")}.
 *
 * @param name the key
 * @param dataset the name of the dataset
 */
public record Key(String name, String dataset) {}
