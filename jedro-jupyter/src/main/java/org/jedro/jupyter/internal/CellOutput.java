// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jedro.cli.shell.internal.Display;
import org.jedro.cli.shell.internal.ShellOutput;

/** What the shell prints for a cell: of its values only the last, if the cell ends with an expression. Confined to one thread. */
final class CellOutput implements ShellOutput {
    private static final int WIDTH = 120;

    private final Consumer<String> printer;
    private final Consumer<Display> display;
    private final List<String> complaints = new ArrayList<>();
    private Optional<Supplier<Display>> last = Optional.empty();

    CellOutput(Consumer<String> printer, Consumer<Display> display) {
        this.printer = printer;
        this.display = display;
    }

    @Override
    public void print(String text) {
        printer.accept(text);
    }

    @Override
    public void complain(String text) {
        complaints.add(text);
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public boolean hasPictures() {
        return true;
    }

    @Override
    public void show(Display value) {
        display.accept(value);
    }

    @Override
    public void result(String name, boolean isDeclared, Supplier<Display> value) {
        last = isDeclared ? Optional.empty() : Optional.of(value);
    }

    /** {@return the value of the cell; empty if it has none} Forgets it. */
    Optional<Display> takeValue() {
        Optional<Supplier<Display>> value = last;
        last = Optional.empty();
        return value.map(Supplier::get);
    }

    /** {@return what went wrong since this was called last} */
    String takeComplaints() {
        String text = String.join("\n", complaints);
        complaints.clear();
        return text;
    }
}
