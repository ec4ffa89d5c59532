package mu.maupass.station.screen.receipt;

import java.util.Optional;
import mu.maupass.station.failure.Failure;

/** Puts a PDF on paper. */
@FunctionalInterface
public interface ReceiptPrinter {
    /** Hands the document to the printer; blocks for as long as that takes. Empty when the printer has it, else V-181, V-183 or V-188. */
    Optional<Failure> print(byte[] pdf);
}
