// SPDX-License-Identifier: Apache-2.0
package org.jedro.ref;

/**
 * The name of a dataset together with the type of its value, so that the compiler checks both ends of an edge.
 *
 * @param name the name
 * @param type the type of the value
 * @param <T> the type of the value
 */
public record DatasetRef<T>(DatasetName name, TypeRef<T> type) {

    /** {@return a reference to a dataset whose value is of a plain class} */
    public static <T> DatasetRef<T> of(String name, Class<T> type) {
        return of(name, TypeRef.of(type));
    }

    /** {@return a reference to a dataset whose value is of any type} */
    public static <T> DatasetRef<T> of(String name, TypeRef<T> type) {
        return new DatasetRef<>(DatasetName.of(name), type);
    }

    /** {@return a reference to the parameter at a dotted path, bound to a class, usually a record} */
    public static <T> DatasetRef<T> params(String path, Class<T> type) {
        return params(path, TypeRef.of(type));
    }

    /** {@return a reference to the parameter at a dotted path, bound to any type} */
    public static <T> DatasetRef<T> params(String path, TypeRef<T> type) {
        return new DatasetRef<>(DatasetName.ofParameter(path), type);
    }

    @Override
    public String toString() {
        return name + ": " + type;
    }
}
