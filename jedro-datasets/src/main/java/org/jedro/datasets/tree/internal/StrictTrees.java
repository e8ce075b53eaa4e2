// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import org.jedro.datasets.Unknown;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/** Configures Jackson to bind strictly. */
public final class StrictTrees {
    /** The attribute of a reader that holds how unknown keys are handled. */
    static final Object UNKNOWN = Unknown.class;

    private StrictTrees() {}

    /** {@return the builder, with the rules for records, texts, numbers, dates and constants} */
    public static JsonMapper.Builder strict(JsonMapper.Builder builder) {
        return builder.addModule(new Rules())
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                // an object whose fields cannot be read would be stored as an empty map
                .enable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                // by name, as in tables
                .disable(EnumFeature.READ_ENUMS_USING_TO_STRING)
                .disable(EnumFeature.WRITE_ENUMS_USING_TO_STRING);
    }

    /** {@return the reader, which refuses or ignores keys without a component} */
    public static ObjectReader withUnknown(ObjectReader reader, Unknown unknown) {
        return unknown == Unknown.REFUSE
                ? reader.withAttribute(UNKNOWN, unknown).with(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                : reader;
    }

    private static final class Rules extends SimpleModule {
        private static final long serialVersionUID = 1L;

        @Override
        public void setupModule(SetupContext context) {
            context.addDeserializers(new StrictDeserializers());
            context.insertAnnotationIntrospector(new RequiredComponents());
        }
    }
}
