package org.jedro.datasets;

import java.util.List;
import org.jedro.Experimental;

/**
 * Makes codecs out of other things that the class path offers, such as tables of every form. Found by {@link
 * java.util.ServiceLoader}.
 */
@Experimental
@FunctionalInterface
public interface CodecProvider {

    /**
     * {@return the codecs, in the order in which their forms are defaults}
     *
     * <p>A {@link Codec} that is itself a service takes the place of one with the same format and form.
     */
    List<Codec<?, ?>> codecs();
}
