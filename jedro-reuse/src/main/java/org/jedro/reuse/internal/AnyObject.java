// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.List;

/**
 * What libraries can call on objects whose classes are not known: comparisons, texts, elements. It is the same for all nodes with such
 * objects, and counts as one member of each.
 */
enum AnyObject {
    /** All but what the compiler made out of the components of records. */
    OF_LIBRARIES("objects of any class"),
    /** What the compiler made out of the components of records. */
    RECORDS("records of any class");

    /** A library can call the methods of these on every object, whether or not the code mentions the type. */
    static final List<String> TYPES = List.of(
            "java/lang/Object",
            "java/lang/Record",
            "java/lang/Enum",
            "java/lang/Comparable",
            "java/lang/CharSequence",
            "java/lang/Number",
            "java/lang/Iterable",
            "java/util/Collection",
            "java/util/List",
            "java/util/Set",
            "java/util/Map",
            "java/util/Map$Entry",
            "java/util/Iterator",
            "java/time/temporal/TemporalAccessor");

    private final String title;

    AnyObject(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    boolean counts(ClassModel owner, MethodModel method) {
        return DataTypes.isOfComponents(owner, method) == (this == RECORDS);
    }
}
