// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jedro.datasets.Unknown;
import org.jedro.datasets.table.MisfitException;
import org.jedro.datasets.table.RecordField;
import org.jedro.datasets.table.RecordType;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.PropertyMetadata;
import tools.jackson.databind.PropertyName;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.introspect.BeanPropertyDefinition;
import tools.jackson.databind.jsontype.TypeDeserializer;

/** Reads maps as records of one class. */
final class RecordDeserializer extends ValueDeserializer<Object> {
    private static final Object MISSING = new Object();

    private final JavaType type;
    private final BeanDescription description;
    private final RecordType record;
    private final List<RecordField> fields;
    private final Map<String, Integer> positions = new HashMap<>();
    private final ValueDeserializer<?>[] values;
    private final @Nullable TypeDeserializer[] types;

    RecordDeserializer(JavaType type, BeanDescription description) {
        this.type = type;
        this.description = description;
        this.record = RecordType.of(type.getRawClass().asSubclass(Record.class));
        this.fields = new ArrayList<>(record.fields());
        this.values = new ValueDeserializer<?>[fields.size()];
        this.types = new @Nullable TypeDeserializer[fields.size()];
    }

    /** A record may contain itself, so its components are resolved after it is registered. */
    @Override
    public void resolve(DeserializationContext context) {
        Map<String, BeanPropertyDefinition> properties = new LinkedHashMap<>();
        description.findProperties().forEach(property -> properties.put(property.getInternalName(), property));
        for (int i = 0; i < values.length; i++) {
            BeanPropertyDefinition property = properties.get(fields.get(i).name());
            fields.set(i, named(fields.get(i), property));
            for (String spelling : fields.get(i).spellings()) {
                positions.put(spelling, i);
            }
            component(i, property, context);
        }
    }

    private static RecordField named(RecordField field, @Nullable BeanPropertyDefinition property) {
        if (property == null) {
            return field;
        }
        Set<String> names =
                new LinkedHashSet<>(property.isExplicitlyNamed() ? Set.of(property.getName()) : field.spellings());
        property.findAliases().forEach(alias -> names.add(alias.getSimpleName()));
        return field.withSpellings(names);
    }

    private void component(int index, @Nullable BeanPropertyDefinition property, DeserializationContext context) {
        RecordField field = fields.get(index);
        JavaType declared = context.getTypeFactory().resolveMemberType(field.type(), type.getBindings());
        BeanProperty.Std place = new BeanProperty.Std(
                PropertyName.construct(field.name()),
                declared,
                null,
                property == null ? null : property.getPrimaryMember(),
                PropertyMetadata.STD_OPTIONAL);
        values[index] = context.findContextualValueDeserializer(declared, place);
        TypeDeserializer subtypes = context.findTypeDeserializer(declared);
        types[index] = subtypes == null ? null : subtypes.forProperty(place);
    }

    @Override
    public Object deserialize(JsonParser parser, DeserializationContext context) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            token = parser.nextToken();
        } else if (token != JsonToken.PROPERTY_NAME && token != JsonToken.END_OBJECT) {
            throw new TreeMisfitException(parser, "expected a map but was " + found(token));
        }
        @Nullable Object[] arguments = new @Nullable Object[values.length];
        Arrays.fill(arguments, MISSING);
        List<String> unknown = List.of();
        for (; token == JsonToken.PROPERTY_NAME; token = parser.nextToken()) {
            String key = parser.currentName();
            Integer position = positions.get(key);
            token = parser.nextToken();
            if (position == null) {
                unknown = unknown.isEmpty() ? new ArrayList<>() : unknown;
                unknown.add(key);
                parser.skipChildren();
            } else if (arguments[position] != MISSING) {
                throw new TreeMisfitException(parser, twice(fields.get(position), key));
            } else {
                arguments[position] = value(position, key, parser, context);
            }
        }
        return create(arguments, unknown, parser, context);
    }

    private static String twice(RecordField field, String key) {
        String other = field.spellings().stream()
                .filter(spelling -> !spelling.equals(key))
                .findFirst()
                .orElse(key);
        return field.twice(other, key, "fields");
    }

    private @Nullable Object value(int position, String key, JsonParser parser, DeserializationContext context) {
        ValueDeserializer<?> reader = values[position];
        TypeDeserializer subtypes = types[position];
        try {
            if (parser.currentToken() == JsonToken.VALUE_NULL) {
                return reader.getNullValue(context);
            }
            return subtypes == null
                    ? reader.deserialize(parser, context)
                    : reader.deserializeWithType(parser, context, subtypes);
        } catch (JacksonException e) {
            throw e.prependPath(record.type(), key);
        }
    }

    private Object create(
            @Nullable Object[] arguments, List<String> unknown, JsonParser parser, DeserializationContext context) {
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] == MISSING) {
                arguments[i] = absent(i, unknown, arguments, parser, context);
            }
        }
        if (!unknown.isEmpty() && context.getAttribute(StrictTrees.UNKNOWN) == Unknown.REFUSE) {
            throw new TreeMisfitException(parser, record.unknownClause(unknown, "field"));
        }
        try {
            return record.create(arguments);
        } catch (MisfitException e) {
            throw new TreeMisfitException(parser, String.valueOf(e.getMessage()), e);
        }
    }

    private @Nullable Object absent(
            int index,
            List<String> unknown,
            @Nullable Object[] arguments,
            JsonParser parser,
            DeserializationContext context) {
        RecordField field = fields.get(index);
        if (field.isOptional()) {
            return values[index].getNullValue(context);
        }
        List<String> there = new ArrayList<>(unknown);
        for (int i = 0; unknown.isEmpty() && i < arguments.length; i++) {
            if (arguments[i] != MISSING) {
                there.add(fields.get(i).key());
            }
        }
        throw new TreeMisfitException(parser, field.missing("field", there));
    }

    /** {@return the description of a token} */
    static String found(JsonToken token) {
        return switch (token) {
            case START_OBJECT, PROPERTY_NAME, END_OBJECT -> "a map";
            case START_ARRAY, END_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "a number";
            case VALUE_TRUE, VALUE_FALSE -> "a boolean";
            case VALUE_NULL -> "null";
            default -> "another value";
        };
    }
}
