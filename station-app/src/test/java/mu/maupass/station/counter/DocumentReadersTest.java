package mu.maupass.station.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import mu.maupass.devices.Subscription;
import mu.maupass.devices.card.CardReaderInfo;
import mu.maupass.devices.card.CardReaders;
import mu.maupass.devices.card.CardSession;
import mu.maupass.devices.card.ReaderState;
import org.junit.jupiter.api.Test;

/** The staff card that lies in its reader is no document, and does not stand beside one. */
class DocumentReadersTest {
    private static final CardReaderInfo STAFF = new CardReaderInfo("Gemalto PC Twin 00 00", true, "3B80", false);
    private static final CardReaderInfo DOCUMENTS = new CardReaderInfo("Omnikey 5022 01 00", true, "3B81", false);
    private static final CardReaders ALL = new Fixed(new ReaderState.Available(List.of(STAFF, DOCUMENTS)));

    @Test
    void theReaderOfStaffIsNotThere() {
        CardReaders documents = DocumentReaders.of(ALL, Optional.of("gemalto"));
        ReaderState only = new ReaderState.Available(List.of(DOCUMENTS));
        assertThat(documents.snapshot()).isEqualTo(only);
        List<ReaderState> told = new ArrayList<>();
        documents.onChange(told::add).close();
        assertThat(told).containsExactly(only);
    }

    @Test
    void withoutOneAllAreForDocuments() {
        assertThat(DocumentReaders.of(ALL, Optional.empty())).isSameAs(ALL);
        assertThat(DocumentReaders.of(new Fixed(new ReaderState.NoService()), Optional.of("x"))
                        .snapshot())
                .isEqualTo(new ReaderState.NoService());
    }

    private record Fixed(ReaderState snapshot) implements CardReaders {
        @Override
        public Subscription onChange(Consumer<ReaderState> listener) {
            listener.accept(snapshot);
            return () -> {};
        }

        @Override
        public CardSession connect(String reader, Duration limit) {
            throw new UnsupportedOperationException("nothing is read here");
        }

        @Override
        public void close() {}
    }
}
