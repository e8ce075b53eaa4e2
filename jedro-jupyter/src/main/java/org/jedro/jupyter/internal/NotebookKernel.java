// SPDX-License-Identifier: Apache-2.0
package org.jedro.jupyter.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.kernel.BaseKernel;
import org.dflib.jjava.jupyter.kernel.JupyterIO;
import org.dflib.jjava.jupyter.kernel.LanguageInfo;
import org.dflib.jjava.jupyter.kernel.ReplacementOptions;
import org.dflib.jjava.jupyter.kernel.comm.CommManager;
import org.dflib.jjava.jupyter.kernel.display.DisplayData;
import org.dflib.jjava.jupyter.kernel.display.Renderer;
import org.dflib.jjava.jupyter.kernel.magic.MagicParser;
import org.dflib.jjava.jupyter.kernel.magic.MagicTranspiler;
import org.dflib.jjava.jupyter.kernel.magic.MagicsRegistry;
import org.dflib.jjava.jupyter.kernel.util.StringStyler;
import org.jedro.cli.shell.internal.Completions;
import org.jedro.cli.shell.internal.Display;
import org.jedro.cli.shell.internal.Shell;
import org.jedro.cli.shell.internal.ShellFront;
import org.jedro.internal.JedroVersion;
import org.jedro.internal.Reason;
import org.jspecify.annotations.Nullable;

/** A kernel whose cells are snippets of Jedro's shell. JJava's library speaks the protocol of Jupyter. */
final class NotebookKernel extends BaseKernel implements AutoCloseable {
    private static final String INDENT = "    ";

    private final ShellFront.Host host;
    private final CellOutput output;
    private final Shell shell;

    /** Creates a kernel, with a shell that it closes. */
    NotebookKernel(ShellFront.Host host) {
        super(
                "Jedro",
                JedroVersion.current(),
                new LanguageInfo(
                        "java", Runtime.version().toString(), "text/x-java", ".jsh", "java", "text/x-java", "script"),
                List.of(),
                new NoHistory(),
                new JupyterIO(StandardCharsets.UTF_8),
                new CommManager(),
                new Renderer(),
                new MagicParser("(?<=(?:^|=))\\s*%", "%%", new MagicTranspiler()),
                new MagicsRegistry(),
                false,
                new StringStyler.Builder().build());
        this.host = host;
        host.redirect(CellStream.out(io::isAttached, io.out), CellStream.err(io::isAttached, io.err));
        this.output = new CellOutput(this::print, value -> display(data(value)));
        this.shell = host.open(output);
    }

    private void print(String text) {
        io.out.println(host.masked(text));
        io.out.flush();
    }

    /** {@return the value of a cell; null if it has none} */
    @Override
    public @Nullable DisplayData eval(String source) {
        try {
            boolean isDone = shell.eval(source);
            Optional<Display> value = output.takeValue();
            report(isDone);
            return value.map(this::data).orElse(null);
        } catch (CellFailed e) {
            throw e;
        } catch (Throwable e) {
            throw new CellFailed(host.masked("The cell failed: " + Reason.ofCodeAsEndOfSentence(e)));
        } finally {
            // an interruption may have come when the cell was done
            shell.forgetStop();
        }
    }

    private void report(boolean isDone) {
        String complaints = host.masked(output.takeComplaints());
        if (!isDone) {
            throw new CellFailed(complaints);
        }
        if (!complaints.isEmpty()) {
            io.err.println(complaints);
            io.err.flush();
        }
    }

    private DisplayData data(Display value) {
        DisplayData data = new DisplayData(host.masked(value.text()));
        value.picture().ifPresent(picture -> data.putData(picture.mimeType(), host.masked(picture.content())));
        return data;
    }

    @Override
    public Object evalRaw(String source) {
        throw new UnsupportedOperationException("cells are evaluated as a whole");
    }

    @Override
    public @Nullable DisplayData inspect(String code, int at, boolean isDetailed) {
        List<String> signatures = shell.signatures(code, code.offsetByCodePoints(0, at));
        return signatures.isEmpty() ? null : new DisplayData(String.join("\n", signatures));
    }

    @Override
    public ReplacementOptions complete(String code, int at) {
        Completions.Found found = shell.completions(code, code.offsetByCodePoints(0, at));
        return new ReplacementOptions(found.words(), code.codePointCount(0, found.anchor()), at);
    }

    @Override
    public String isComplete(String code) {
        return shell.isIncomplete(code) ? INDENT : IS_COMPLETE_YES;
    }

    @Override
    public void interrupt() {
        shell.stop();
    }

    /** A cell that is being evaluated would keep the kernel alive. */
    @Override
    public void onShutdown(boolean isRestarting) {
        shell.stop();
        super.onShutdown(isRestarting);
    }

    @Override
    public List<String> formatError(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().toList();
    }

    /** The streams are those of the console, which masks secrets. */
    @Override
    protected void replaceOutputStreams(ShellReplyEnvironment cell) {}

    @Override
    public void close() {
        shell.close();
    }
}
