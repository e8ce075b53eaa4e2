package org.jedro.config;

import io.leangen.geantyref.GenericTypeReflector;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jedro.Problems;
import org.jedro.value.MapValue;
import org.jedro.value.RecordBinder;
import org.jedro.value.Value;
import org.jspecify.annotations.Nullable;

/**
 * Parameters bound to the types for which nodes ask, all before anything runs. Immutable.
 *
 * <p>A parameter that does not exist is passed over: whether it has to is a matter of the pipeline's inputs. A null fits
 * {@code Optional} only. Whoever asks for {@code Object}, a {@link Value} or a map or list of anything takes what is
 * there and disagrees with nobody; otherwise two types for one parameter are an error.
 */
public final class TypedParameters {
    private record Key(String path, Type type) {}

    private final Map<Key, Optional<Object>> bound;

    private TypedParameters(Map<Key, Optional<Object>> bound) {
        this.bound = Map.copyOf(bound);
    }

    /**
     * {@return the parameters that are asked for}
     *
     * @throws ParameterValidationException with all problems if values do not fit or requirements contradict each other
     */
    public static TypedParameters bind(MapValue parameters, List<ParameterRequirement> requirements) {
        Problems problems = new Problems();
        TypedParameters typed = bind(parameters, requirements, problems);
        problems.throwIfAny(
                all -> ParameterValidationException.in(parameters.origin().file(), all));
        return typed;
    }

    /** {@return the parameters that are asked for and fit; whatever does not is added to the problems} */
    public static TypedParameters bind(
            MapValue parameters, List<ParameterRequirement> requirements, Problems problems) {
        Map<String, ParameterRequirement> first = new LinkedHashMap<>();
        Map<Key, Optional<Object>> bound = new LinkedHashMap<>();
        for (ParameterRequirement requirement : requirements) {
            Key key = new Key(requirement.path(), requirement.type());
            Optional<Value> value = parameters.find(requirement.path());
            if (agrees(requirement, first, problems) && value.isPresent() && !bound.containsKey(key)) {
                bound.put(key, bindOne(parameters, value.get(), requirement, problems));
            }
        }
        return new TypedParameters(bound);
    }

    private static boolean agrees(
            ParameterRequirement requirement, Map<String, ParameterRequirement> first, Problems problems) {
        ParameterRequirement before =
                isTyped(requirement.type()) ? first.putIfAbsent(requirement.path(), requirement) : null;
        if (before == null || essence(before.type()).equals(essence(requirement.type()))) {
            return true;
        }
        problems.add(requirement.path() + ": " + before.askedBy() + " asks for " + name(before.type()) + ", but "
                + requirement.askedBy() + " for " + name(requirement.type()));
        return false;
    }

    private static Optional<Object> bindOne(
            MapValue parameters, Value value, ParameterRequirement requirement, Problems problems) {
        String file = parameters.origin().file();
        return Optional.ofNullable(
                RecordBinder.bind(value, requirement.type(), requirement.path(), file, problems));
    }

    /** {@return whether the parameter exists and was asked for as this type} */
    public boolean has(String path, Type type) {
        return bound.containsKey(new Key(path, type));
    }

    /** {@return the parameter as this type; null if it is null in the configuration, does not exist or was not asked for} */
    public @Nullable Object get(String path, Type type) {
        return bound.getOrDefault(new Key(path, type), Optional.empty()).orElse(null);
    }

    /** {@return whether the type says what the value has to be} */
    private static boolean isTyped(Type type) {
        if (type instanceof WildcardType) {
            return false;
        }
        Class<?> raw = GenericTypeReflector.erase(type);
        boolean plain = raw == Object.class || raw == Map.class || raw.isAssignableFrom(List.class);
        if (type instanceof ParameterizedType parameterized && plain) {
            Type[] arguments = parameterized.getActualTypeArguments();
            return isTyped(arguments[arguments.length - 1]);
        }
        return !plain && !Value.class.isAssignableFrom(raw);
    }

    /** {@return what two requirements have to agree on: an {@code int} is an {@code Integer}, and may be optional} */
    private static Type essence(Type type) {
        if (type instanceof ParameterizedType optional && optional.getRawType() == Optional.class) {
            return essence(optional.getActualTypeArguments()[0]);
        }
        return type instanceof Class<?> ? GenericTypeReflector.box(type) : type;
    }

    private static String name(Type type) {
        return type instanceof Class<?> raw ? raw.getSimpleName() : type.getTypeName().replaceAll("[\\w.]+[.$]", "");
    }
}
