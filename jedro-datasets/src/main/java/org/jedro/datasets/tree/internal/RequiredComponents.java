// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets.tree.internal;

import java.lang.reflect.RecordComponent;
import org.jedro.datasets.table.RecordField;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.AnnotatedParameter;
import tools.jackson.databind.introspect.NopAnnotationIntrospector;

/** Requires the components of records that are left to Jackson because of their annotations. */
final class RequiredComponents extends NopAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public @Nullable Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
        RecordComponent[] components = member.getDeclaringClass().getRecordComponents();
        return components != null
                        && member instanceof AnnotatedParameter parameter
                        && parameter.getOwner().getParameterCount() == components.length
                ? !RecordField.of(components[parameter.getIndex()]).isOptional()
                : null;
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }
}
