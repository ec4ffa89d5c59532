package mu.maupass.station.policy;

import java.util.Optional;

/** What the work at a counter is for. Whatever is no service says so on every screen and on the receipt. */
public enum Purpose {
    SERVICE(Optional.empty(), Optional.empty()),
    /** The authority's policy says that this station is there to learn on. */
    TRAINING(Optional.of("word.training"), Optional.of("receipt.training")),
    /** Everything is simulated, the authority too. */
    DEMONSTRATION(Optional.of("word.demonstration"), Optional.of("receipt.demonstration"));

    private final Optional<String> word;
    private final Optional<String> receiptNotice;

    Purpose(Optional<String> word, Optional<String> receiptNotice) {
        this.word = word;
        this.receiptNotice = receiptNotice;
    }

    /** Key of the word for the windows; none for service. */
    public Optional<String> word() {
        return word;
    }

    /** Key of the notice that a receipt has no value; none for service. */
    public Optional<String> receiptNotice() {
        return receiptNotice;
    }
}
