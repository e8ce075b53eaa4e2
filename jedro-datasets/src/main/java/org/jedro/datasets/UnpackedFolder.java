// SPDX-License-Identifier: Apache-2.0
package org.jedro.datasets;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jedro.ref.TypeRef;
import org.jedro.storage.ForwardingInput;
import org.jedro.storage.Input;

/** A folder whose packed files are unpacked as they are read. */
final class UnpackedFolder extends ForwardingInput {
    private final TypeRef<?> form;

    UnpackedFolder(Input folder, TypeRef<?> form) {
        super(folder);
        this.form = form;
    }

    @Override
    public List<Input> files() throws IOException {
        List<Input> files = new ArrayList<>();
        for (Input file : inner().files()) {
            files.add(Compression.of(file.name()).unpacked(file, form));
        }
        return files;
    }
}
