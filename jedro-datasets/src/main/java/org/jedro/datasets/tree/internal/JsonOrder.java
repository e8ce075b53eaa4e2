// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.util.Collection;
import java.util.Map;
import org.jedro.datasets.internal.StableOrder;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationConfig;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.jsontype.TypeSerializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.ValueSerializerModifier;
import tools.jackson.databind.type.CollectionType;
import tools.jackson.databind.type.MapType;

/** Writes maps and sets in a {@link StableOrder}. */
final class JsonOrder extends ValueSerializerModifier {
    private static final long serialVersionUID = 1L;

    private JsonOrder() {}

    static JacksonModule module() {
        return new SimpleModule("order").setSerializerModifier(new JsonOrder());
    }

    @Override
    public ValueSerializer<?> modifyMapSerializer(
            SerializationConfig config, MapType type, BeanDescription.Supplier bean, ValueSerializer<?> serializer) {
        return new Ordered(serializer);
    }

    @Override
    public ValueSerializer<?> modifyCollectionSerializer(
            SerializationConfig config,
            CollectionType type,
            BeanDescription.Supplier bean,
            ValueSerializer<?> serializer) {
        return type.isTypeOrSubTypeOf(java.util.Set.class) || type.getRawClass() == Collection.class
                ? new Ordered(serializer)
                : serializer;
    }

    /** Gives another serializer the same items in another order. */
    private static final class Ordered extends ValueSerializer<Object> {
        private final ValueSerializer<Object> items;

        @SuppressWarnings("unchecked")
        Ordered(ValueSerializer<?> items) {
            this.items = (ValueSerializer<Object>) items;
        }

        @Override
        public void resolve(SerializationContext context) {
            items.resolve(context);
        }

        @Override
        public ValueSerializer<?> createContextual(SerializationContext context, @Nullable BeanProperty property) {
            ValueSerializer<?> contextual = items.createContextual(context, property);
            return contextual == items ? this : new Ordered(contextual);
        }

        @Override
        public void serialize(Object value, JsonGenerator json, SerializationContext context) {
            items.serialize(ordered(value), json, context);
        }

        @Override
        public void serializeWithType(
                Object value, JsonGenerator json, SerializationContext context, TypeSerializer types) {
            items.serializeWithType(value, json, context, types);
        }

        @Override
        public boolean isEmpty(SerializationContext context, Object value) {
            return items.isEmpty(context, value);
        }

        private static Object ordered(Object value) {
            return value instanceof Map<?, ?> map ? StableOrder.of(map) : StableOrder.of((Collection<?>) value);
        }
    }
}
