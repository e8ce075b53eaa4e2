// SPDX-License-Identifier: Apache-2.0
package org.jedro.pipeline;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.ObjectStreamClass;
import java.io.OutputStream;
import java.io.Serializable;
import java.util.List;
import org.jedro.function.FunctionInfo;
import org.jedro.function.NodeFunction;
import org.jedro.function.internal.Captures;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a node that are needed to call its function in another JVM with the same classes. Immutable.
 *
 * <p>{@link #bytes} here, {@link #from} there.
 */
public final class PortableNode implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final int outputCount;
    private final NodeFunction function;
    private final String @Nullable [] parameters;
    private final String @Nullable [] argumentNames;
    private final NodeOutputs outputs;
    private transient volatile @Nullable NodeBinding binding;

    private PortableNode(Node node) {
        NodeBinding known = node.binding();
        this.name = node.name();
        this.outputCount = node.outputs().size();
        this.function = known.function();
        this.parameters = known.parameters();
        this.argumentNames = known.argumentNames();
        this.outputs = known.outputs();
        this.binding = known;
    }

    /** {@return the parts of a node that can be sent} */
    public static PortableNode of(Node node) {
        return new PortableNode(node);
    }

    /**
     * {@return what prevents sending a node's function, one clause each: {@code it captures 'connection', a Connection, which
     * cannot be serialized}; empty if nothing does}
     */
    public static List<String> obstacles(Node node) {
        List<String> captured = Captures.obstacles(node.nodeFunction());
        return captured.isEmpty() && !of(node).isSerializable()
                ? List.of("what takes its outputs apart cannot be serialized")
                : captured;
    }

    private boolean isSerializable() {
        try {
            write(OutputStream.nullOutputStream());
            return true;
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }

    private void write(OutputStream to) throws IOException {
        try (ObjectOutputStream stream = new ObjectOutputStream(to)) {
            stream.writeObject(this);
        }
    }

    /**
     * {@return the node as bytes}
     *
     * @throws InvalidNodeException if the function has captured what cannot be serialized
     */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(bytes);
        } catch (Throwable e) {
            // a user's writeObject may throw anything
            throw InvalidNodeException.notPortable(name, Captures.obstacles(function), e);
        }
        return bytes.toByteArray();
    }

    /**
     * {@return the node from its bytes, which must come from a trusted source}
     *
     * @param loader finds the classes
     * @throws IOException if a class is missing, or differs from the one in the JVM that created the bytes
     */
    public static PortableNode from(byte[] bytes, ClassLoader loader) throws IOException {
        try (ObjectInputStream stream = new Resolving(new ByteArrayInputStream(bytes), loader)) {
            return (PortableNode) stream.readObject();
        } catch (ClassNotFoundException e) {
            throw new IOException("class " + e.getMessage() + " is not there", e);
        } catch (RuntimeException | LinkageError e) {
            throw new IOException("the function is not the one on the class path", e);
        }
    }

    /** {@return the full name of the node} */
    public String name() {
        return name;
    }

    /** {@return the outputs of one call, see {@link Node#call}} */
    public @Nullable Object[] call(@Nullable Object[] arguments) throws Exception {
        return bound().call(name, outputCount, arguments);
    }

    private NodeBinding bound() {
        NodeBinding known = binding;
        if (known == null) {
            known = new NodeBinding(
                    function, FunctionInfo.of(function), parameters, argumentNames, null, null, outputs);
            binding = known;
        }
        return known;
    }

    private static final class Resolving extends ObjectInputStream {
        private final ClassLoader loader;

        Resolving(InputStream in, ClassLoader loader) throws IOException {
            super(in);
            this.loader = loader;
        }

        @Override
        protected Class<?> resolveClass(ObjectStreamClass description) throws IOException, ClassNotFoundException {
            try {
                return Class.forName(description.getName(), false, loader);
            } catch (ClassNotFoundException e) {
                return super.resolveClass(description);
            }
        }
    }
}
