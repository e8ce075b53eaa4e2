// SPDX-License-Identifier: Apache-2.0
package org.jedro.workers.internal;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.jedro.storage.Location;
import org.jedro.storage.Owner;
import org.jedro.storage.PendingToken;
import org.jedro.storage.PendingToken.Kind;
import org.jedro.storage.StoredContent;

/** Tokens of staged values in frames, field by field: nothing of the worker is deserialised in the process of the run. */
public final class Tokens {
    private Tokens() {}

    static void writeOwner(DataOutputStream out, Owner owner) throws IOException {
        out.writeUTF(owner.machine());
        out.writeLong(owner.process());
        out.writeLong(owner.start());
    }

    static Owner readOwner(DataInputStream in) throws IOException {
        return new Owner(in.readUTF(), in.readLong(), in.readLong());
    }

    static void write(DataOutputStream out, Optional<PendingToken> token) throws IOException {
        out.writeBoolean(token.isPresent());
        if (token.isPresent()) {
            out.writeInt(token.get().kind().ordinal());
            write(out, token.get().aside());
            write(out, token.get().target());
            out.writeUTF(token.get().name());
        }
    }

    private static void write(DataOutputStream out, Location location) throws IOException {
        out.writeUTF(location.scheme());
        out.writeUTF(location.path());
    }

    static Optional<PendingToken> read(DataInputStream in) throws IOException {
        return in.readBoolean()
                ? Optional.of(
                        new PendingToken(Kind.values()[in.readInt()], readLocation(in), readLocation(in), in.readUTF()))
                : Optional.empty();
    }

    static void writeContent(DataOutputStream out, Optional<StoredContent> content) throws IOException {
        out.writeBoolean(content.isPresent());
        if (content.isPresent()) {
            out.writeUTF(content.get().hash());
            out.writeLong(content.get().bytes());
        }
    }

    static Optional<StoredContent> readContent(DataInputStream in) throws IOException {
        return in.readBoolean() ? Optional.of(new StoredContent(in.readUTF(), in.readLong())) : Optional.empty();
    }

    private static Location readLocation(DataInputStream in) throws IOException {
        return Location.of(in.readUTF(), in.readUTF());
    }
}
