// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.object;

import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** The classes that a file may contain: the declared type's classes, the classes that the entry names, and the JDK's values. */
final class AllowedClasses {
    /**
     * Values and collections without behavior. Not {@code java.*}: some of its classes run code when they
     * are read.
     */
    private static final Pattern JDK = Pattern.compile(String.join(
            "|",
            "java\\.lang\\.(Object|Boolean|Byte|Character|Short|Integer|Long|Float|Double|String|Enum|Record|Void"
                    + "|StringBuilder)",
            "java\\.math\\.Big(Integer|Decimal)",
            "java\\.net\\.URI",
            "java\\.time\\.(Duration|Instant|LocalDate|LocalTime|LocalDateTime|Month|MonthDay|OffsetDateTime"
                    + "|OffsetTime|Period|Year|YearMonth|ZonedDateTime|ZoneId|ZoneOffset|ZoneRegion|DayOfWeek|Ser)",
            "java\\.util\\.(UUID|Date|BitSet|Locale|Currency|Vector|Stack|PriorityQueue|CollSer|KeyValueHolder)",
            "java\\.util\\.(Abstract|Array|Linked|Hash|LinkedHash|Tree|Enum|IdentityHash)"
                    + "(Collection|SequentialList|List|Set|Map|Deque|Queue)",
            "java\\.util\\.(Regular|Jumbo)EnumSet",
            "java\\.util\\.Optional(Int|Long|Double)?",
            "java\\.util\\.ImmutableCollections\\$.+",
            "java\\.util\\.Collections\\$(Empty|Singleton|Unmodifiable|Synchronized|SetFromMap|Copies).*",
            "java\\.util\\.Arrays\\$ArrayList",
            "java\\.util\\.(Abstract|Array)List\\$(RandomAccess)?SubList",
            "java\\.util\\.Comparators\\$NaturalOrderComparator",
            "java\\.util\\.AbstractMap\\$Simple(Immutable)?Entry",
            "java\\.util\\.concurrent\\.(ConcurrentHashMap|ConcurrentSkipListMap|ConcurrentSkipListSet"
                    + "|CopyOnWriteArrayList)",
            "java\\.util\\.concurrent\\.atomic\\.Atomic(Boolean|Integer|Long|Reference)"));

    private final Map<String, Class<?>> named = new LinkedHashMap<>();
    private final List<String> options;

    AllowedClasses(TypeRef<?> declared, ObjectOptions options) {
        this(List.of(declared), options.classes());
    }

    /**
     * Creates a list.
     *
     * @param declared the declared types
     * @param classes further classes by name, or packages with a trailing dot
     */
    AllowedClasses(Collection<TypeRef<?>> declared, List<String> classes) {
        this.options = List.copyOf(classes);
        for (TypeRef<?> type : declared) {
            if (!type.isUnknown()) {
                add(type.type());
            }
        }
    }

    /** {@return the allowed classes besides the values of the JDK, sorted} */
    List<String> names() {
        TreeSet<String> all = new TreeSet<>(named.keySet());
        all.addAll(options);
        return List.copyOf(all);
    }

    private void add(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            add(parameterized.getRawType());
            for (Type argument : parameterized.getActualTypeArguments()) {
                add(argument);
            }
        } else if (type instanceof GenericArrayType array) {
            add(array.getGenericComponentType());
        } else if (type instanceof WildcardType wildcard) {
            for (Type bound : wildcard.getUpperBounds()) {
                add(bound);
            }
        } else if (type instanceof Class<?> raw) {
            addClass(raw);
        }
    }

    /** The parts of an allowed class are allowed too: the components of records, the fields of the user's own classes. */
    private void addClass(Class<?> type) {
        if (type.isArray()) {
            addClass(type.getComponentType());
            return;
        }
        if (type.isPrimitive() || isPlatform(type) || named.putIfAbsent(type.getName(), type) != null) {
            return;
        }
        if (type.isSealed()) {
            for (Class<?> permitted : type.getPermittedSubclasses()) {
                addClass(permitted);
            }
        }
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                add(component.getGenericType());
            }
            return;
        }
        for (Class<?> level = type; level != null && !isPlatform(level); level = level.getSuperclass()) {
            named.put(level.getName(), level);
            for (Field field : level.getDeclaredFields()) {
                if (!Modifier.isStatic(field.getModifiers()) && !Modifier.isTransient(field.getModifiers())) {
                    add(field.getGenericType());
                }
            }
        }
    }

    static boolean isPlatform(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    /** {@return a loader that returns the declared type's own classes, and loads all others with another loader} */
    @Nullable ClassLoader loader(@Nullable ClassLoader usual) {
        boolean isUsual = named.values().stream().allMatch(type -> isFoundBy(usual, type));
        return isUsual ? usual : new DeclaredLoader(named, usual);
    }

    private static boolean isFoundBy(@Nullable ClassLoader loader, Class<?> type) {
        try {
            return Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    boolean allows(String className) {
        String name = elementOf(className);
        return named.containsKey(name) || isOption(name) || JDK.matcher(name).matches();
    }

    private boolean isOption(String name) {
        for (String option : options) {
            boolean matches = option.endsWith(".")
                    ? name.startsWith(option)
                    : name.equals(option) || name.startsWith(option + "$");
            if (matches) {
                return true;
            }
        }
        return false;
    }

    /** {@return the element class of an array: {@code [[Lorg.X;} holds {@code org.X}; any value class for primitives} */
    static String elementOf(String className) {
        int dimensions = className.lastIndexOf('[') + 1;
        if (dimensions == 0) {
            return className;
        }
        boolean primitive = className.length() == dimensions + 1;
        return primitive ? "java.lang.Object" : className.substring(dimensions + 1, className.length() - 1);
    }
}
