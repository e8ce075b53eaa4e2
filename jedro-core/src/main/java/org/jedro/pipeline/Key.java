package org.jedro.pipeline;

/**
 * An output that is found under a key in the map, or in the component of that name in the record, that the function
 * returns; written {@code key("bar_a", "ds")}.
 *
 * @param name the key
 * @param dataset the name of the dataset
 */
public record Key(String name, String dataset) {}
