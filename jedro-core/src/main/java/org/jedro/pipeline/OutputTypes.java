// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import io.leangen.geantyref.GenericTypeReflector;
import io.leangen.geantyref.TypeFactory;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.BaseStream;
import org.jedro.ref.TypeRef;
import org.jspecify.annotations.Nullable;

/** The types of outputs, as far as they follow from the type of the result. */
final class OutputTypes {
    private OutputTypes() {}

    static boolean isLazy(TypeRef<?> result) {
        Class<?> raw = result.rawType();
        return Iterator.class.isAssignableFrom(raw) || BaseStream.class.isAssignableFrom(raw);
    }

    /** {@return the type of a stream's or iterator's elements} */
    static TypeRef<?> element(TypeRef<?> lazy) {
        TypeVariable<? extends Class<?>> variable = Iterator.class.isAssignableFrom(lazy.rawType())
                ? Iterator.class.getTypeParameters()[0]
                : BaseStream.class.getTypeParameters()[0];
        return argument(lazy, variable);
    }

    static TypeRef<?> of(TypeRef<?> result, NodeOutputs outputs, int index) {
        if (outputs instanceof NodeOutputs.Single) {
            return result;
        }
        if (isLazy(result)) {
            TypeRef<?> part = of(element(result), outputs, index);
            return TypeRef.of(TypeFactory.parameterizedClass(Iterator.class, part.type()));
        }
        if (result.rawType().isRecord() && !(outputs instanceof NodeOutputs.Each)) {
            return component(result, outputs, index);
        }
        if (outputs instanceof NodeOutputs.InOrder && List.class.isAssignableFrom(result.rawType())) {
            return argument(result, List.class.getTypeParameters()[0]);
        }
        if (outputs instanceof NodeOutputs.Keyed && Map.class.isAssignableFrom(result.rawType())) {
            return argument(result, Map.class.getTypeParameters()[1]);
        }
        return TypeRef.UNKNOWN;
    }

    private static TypeRef<?> component(TypeRef<?> result, NodeOutputs outputs, int index) {
        RecordComponent[] components = result.rawType().getRecordComponents();
        @Nullable String[] keys = outputs.keys();
        for (int i = 0; i < components.length; i++) {
            if (keys == null ? i == index : components[i].getName().equals(keys[index])) {
                return resolve(result, components[i]);
            }
        }
        return TypeRef.UNKNOWN;
    }

    private static TypeRef<?> resolve(TypeRef<?> result, RecordComponent component) {
        return result.type() instanceof ParameterizedType
                ? TypeRef.of(GenericTypeReflector.getExactReturnType(component.getAccessor(), result.type()))
                : TypeRef.of(component.getGenericType());
    }

    private static TypeRef<?> argument(TypeRef<?> type, TypeVariable<? extends Class<?>> variable) {
        Type found = GenericTypeReflector.getTypeParameter(type.type(), variable);
        return found == null ? TypeRef.UNKNOWN : TypeRef.of(found);
    }

    /** {@return an iterator over a lazy result} */
    static Iterator<?> iterator(Object lazy) {
        return lazy instanceof BaseStream<?, ?> stream ? stream.iterator() : (Iterator<?>) lazy;
    }

    static void close(Object lazy) throws Exception {
        if (lazy instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }
}
