package mu.maupass.station.screen.receipt;

import java.util.Optional;
import mu.maupass.station.failure.Failure;

/** Puts a PDF on paper. */
@FunctionalInterface
public interface ReceiptPrinter {
    /** Hands the document to the printer; blocks for as long as that takes. Empty when it comes out, else why it does not. */
    Optional<Failure> print(byte[] pdf);
}
