// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jedro.catalog.ProcessBound;
import org.jedro.datasets.object.ObjectBytes;
import org.jedro.pipeline.Node;
import org.jedro.ref.TypeRef;
import org.jedro.runner.PlacedNode;

/**
 * The types whose values may be sent in one run: those that its nodes declare, with the types of their parts, and those in the
 * packages of the nodes' own classes.
 */
public final class TravelTypes {
    /** Serializable, but useless without the session of Spark in this process. */
    private static final List<String> OF_SPARK = List.of(
            "org.apache.spark.sql.Dataset", "org.apache.spark.sql.SparkSession", "org.apache.spark.api.java.JavaRDD");

    private final Set<TypeRef<?>> types = new LinkedHashSet<>();
    private final Set<String> packages = new TreeSet<>();

    public TravelTypes(List<PlacedNode> nodes) {
        for (PlacedNode placed : nodes) {
            Node node = placed.node();
            addPackage(node.function().declaringClass());
            for (int i = 0; i < node.inputs().size(); i++) {
                add(node.inputType(i));
            }
            for (int i = 0; i < node.outputs().size(); i++) {
                add(node.outputType(i));
            }
        }
    }

    private void add(TypeRef<?> type) {
        if (types.add(type)) {
            classes(type.type(), new LinkedHashSet<>()).stream()
                    .filter(TravelTypes::isOpen)
                    .forEach(this::addPackage);
        }
    }

    /** A declared interface or abstract class receives one of its implementations, which are usually in the same package. */
    private static boolean isOpen(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers()) && !type.isSealed();
    }

    private void addPackage(Class<?> type) {
        if (!isPlatform(type) && !type.getPackageName().isEmpty()) {
            packages.add(type.getPackageName() + ".");
        }
    }

    /** {@return the reader and writer of values of these types} */
    public ObjectBytes bytes(List<String> more) {
        List<String> classes = new ArrayList<>(packages);
        classes.addAll(more);
        return ObjectBytes.of(types, classes, ClassLoader.getSystemClassLoader());
    }

    /** {@return the classes that a type names} */
    public static Set<Class<?>> classes(Type type, Set<Class<?>> found) {
        if (type instanceof ParameterizedType parameterized) {
            classes(parameterized.getRawType(), found);
            for (Type argument : parameterized.getActualTypeArguments()) {
                classes(argument, found);
            }
        } else if (type instanceof GenericArrayType array) {
            classes(array.getGenericComponentType(), found);
        } else if (type instanceof WildcardType wildcard) {
            for (Type bound : wildcard.getUpperBounds()) {
                classes(bound, found);
            }
        } else if (type instanceof Class<?> raw) {
            found.add(elementOf(raw));
        }
        return found;
    }

    private static Class<?> elementOf(Class<?> type) {
        Class<?> element = type;
        while (element.isArray()) {
            element = element.getComponentType();
        }
        return element;
    }

    /** {@return a class in a type that certainly cannot be sent: it represents something of this process} */
    public static Optional<Class<?>> stuck(TypeRef<?> type) {
        return stuck(type.type(), new LinkedHashSet<>());
    }

    private static Optional<Class<?>> stuck(Type type, Set<Class<?>> seen) {
        for (Class<?> found : classes(type, new LinkedHashSet<>())) {
            if (seen.add(found)) {
                Optional<Class<?>> stuck = isStuck(found) ? Optional.of(found) : stuckComponent(found, seen);
                if (stuck.isPresent()) {
                    return stuck;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Class<?>> stuckComponent(Class<?> type, Set<Class<?>> seen) {
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                Optional<Class<?>> stuck = stuck(component.getGenericType(), seen);
                if (stuck.isPresent()) {
                    return stuck;
                }
            }
        }
        return Optional.empty();
    }

    /** Open files, connections, streams and threads; locks and functions. */
    private static boolean isStuck(Class<?> type) {
        if (ProcessBound.class.isAssignableFrom(type) || OF_SPARK.contains(type.getName())) {
            return true;
        }
        return isPlatform(type)
                && (AutoCloseable.class.isAssignableFrom(type)
                        || java.util.Iterator.class.isAssignableFrom(type)
                        || Thread.class.isAssignableFrom(type)
                        || ClassLoader.class.isAssignableFrom(type)
                        || java.util.concurrent.Executor.class.isAssignableFrom(type)
                        || java.util.concurrent.Future.class.isAssignableFrom(type)
                        || java.util.concurrent.locks.Lock.class.isAssignableFrom(type)
                        || type.getPackageName().equals("java.util.function"));
    }

    public static boolean isPlatform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
