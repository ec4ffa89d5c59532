package mu.maupass.station.printer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.print.Doc;
import javax.print.DocFlavor;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;
import javax.print.attribute.HashPrintRequestAttributeSet;
import javax.print.attribute.standard.JobSheets;
import javax.print.attribute.standard.PrinterIsAcceptingJobs;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;

/**
 * The queue that the settings name, else the one that the operating system calls the default one; CUPS takes PDF as it is. A
 * receipt goes to no other printer than the chosen one: it could lie where strangers are.
 */
public final class SystemPrinter {
    private static final String WAITS = "V-180";
    private static final Failure NOT_TAKEN = new Failure("V-183");

    private final Optional<String> queue;

    /** @param queue name of the chosen one */
    public SystemPrinter(Optional<String> queue) {
        this.queue = queue;
    }

    /**
     * Hands the document to the printer; blocks for as long as that takes. Empty when it comes out, as far as the printer says
     * so; else V-180, V-181, V-183, V-188 or V-189.
     */
    public Optional<Failure> print(byte[] pdf) {
        Optional<PrintService> found = find(queue);
        if (found.isEmpty()) {
            return Optional.of(missing(queue));
        }
        PrintService printer = found.get();
        if (printer.getAttribute(PrinterIsAcceptingJobs.class) == PrinterIsAcceptingJobs.NOT_ACCEPTING_JOBS) {
            return Optional.of(NOT_TAKEN);
        }
        if (!CupsQueue.canBeAsked()) {
            return give(pdf, printer);
        }
        CupsQueue cups = new CupsQueue(printer.getName());
        if (cups.isStopped()) {
            return Optional.of(stopped(printer));
        }
        return switch (cups.print(pdf)) {
            case COMES -> Optional.empty();
            case NOT_TAKEN -> Optional.of(NOT_TAKEN);
            case TAKEN_BACK -> Optional.of(stopped(printer));
            case WAITS -> Optional.of(new Failure(WAITS, printer.getName()));
        };
    }

    /** What the printer takes counts as printed. */
    private static Optional<Failure> give(byte[] pdf, PrintService printer) {
        DocFlavor flavor = printer.isDocFlavorSupported(DocFlavor.BYTE_ARRAY.PDF)
                ? DocFlavor.BYTE_ARRAY.PDF
                : DocFlavor.BYTE_ARRAY.AUTOSENSE;
        Doc document = new SimpleDoc(pdf, flavor, null);
        try {
            // Java asks for a cover sheet with the user's name on it unless told otherwise.
            printer.createPrintJob().print(document, new HashPrintRequestAttributeSet(JobSheets.NONE));
            return Optional.empty();
        } catch (PrintException e) {
            return Optional.of(NOT_TAKEN);
        }
    }

    /** Whether the page is in the printer all the same, and comes out by itself: a second one would be one too many. */
    public static boolean stillComes(Failure failure) {
        return failure.code().equals(WAITS);
    }

    /** Whether it shows what becomes of a page; where not, what the printer takes counts as printed. */
    public static boolean showsWhatBecomesOfPages() {
        return CupsQueue.canBeAsked();
    }

    /** Why this printer prints nothing now, if that is known. */
    public static Optional<Failure> standstill(PrintService printer) {
        return new CupsQueue(printer.getName()).isStopped() ? Optional.of(stopped(printer)) : Optional.empty();
    }

    private static Failure stopped(PrintService printer) {
        return new Failure("V-189", printer.getName());
    }

    /** The chosen one, else the default one. Asks the operating system, and blocks for as long as that takes. */
    public static Optional<PrintService> find(Optional<String> queue) {
        return queue.isEmpty()
                ? Optional.ofNullable(PrintServiceLookup.lookupDefaultPrintService())
                : Arrays.stream(PrintServiceLookup.lookupPrintServices(null, null))
                        .filter(printer -> printer.getName().equalsIgnoreCase(queue.get()))
                        .findFirst();
    }

    /** The names of all queues. Asks the operating system, and blocks for as long as that takes. */
    public static List<String> queues() {
        return Arrays.stream(PrintServiceLookup.lookupPrintServices(null, null))
                .map(PrintService::getName)
                .toList();
    }

    /** Why {@link #find} found none. */
    public static Failure missing(Optional<String> queue) {
        return queue.map(name -> new Failure("V-188", name)).orElseGet(Reason.NO_PRINTER::failure);
    }
}
