package mu.maupass.station.screen.receipt;

import java.util.Optional;
import javax.print.Doc;
import javax.print.DocFlavor;
import javax.print.PrintException;
import javax.print.PrintService;
import javax.print.PrintServiceLookup;
import javax.print.SimpleDoc;
import mu.maupass.station.failure.Failure;
import mu.maupass.station.failure.Reason;

/** The printer that the operating system calls the default one; CUPS takes PDF as it is. */
public final class DefaultPrinter implements ReceiptPrinter {
    @Override
    public Optional<Failure> print(byte[] pdf) {
        PrintService printer = PrintServiceLookup.lookupDefaultPrintService();
        if (printer == null) {
            return Optional.of(Reason.NO_PRINTER.failure());
        }
        DocFlavor flavor = printer.isDocFlavorSupported(DocFlavor.BYTE_ARRAY.PDF)
                ? DocFlavor.BYTE_ARRAY.PDF
                : DocFlavor.BYTE_ARRAY.AUTOSENSE;
        Doc document = new SimpleDoc(pdf, flavor, null);
        try {
            printer.createPrintJob().print(document, null);
            return Optional.empty();
        } catch (PrintException e) {
            return Optional.of(new Failure("V-183"));
        }
    }
}
