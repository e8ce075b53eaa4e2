package org.jedro.config;

import java.lang.reflect.Type;

/**
 * That somebody needs a parameter as a Java type.
 *
 * @param path the parameter, for example {@code model_options.test_size}
 * @param type the type, for example a record
 * @param askedBy who needs it, in words, for example {@code node 'split'}
 */
public record ParameterRequirement(String path, Type type, String askedBy) {}
