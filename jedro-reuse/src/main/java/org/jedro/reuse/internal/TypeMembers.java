// SPDX-License-Identifier: Apache-2.0
package org.jedro.reuse.internal;

import java.util.List;

/**
 * What libraries use of a class of the project.
 *
 * @param accessors methods through which a library reads its objects
 * @param exposed methods through which a library reads, creates or fills its objects
 * @param stored the fields that a library fills or reads
 */
record TypeMembers(List<MethodModel> accessors, List<MethodModel> exposed, List<FieldModel> stored) {
    static TypeMembers of(ClassModel model) {
        return new TypeMembers(
                model.methods().stream()
                        .filter(method -> DataTypes.isAccessor(model, method))
                        .toList(),
                model.methods().stream()
                        .filter(method -> DataTypes.isFactory(model, method) || DataTypes.isAccessor(model, method))
                        .toList(),
                model.fields.values().stream()
                        .filter(field -> DataTypes.stored(field) != null)
                        .toList());
    }
}
