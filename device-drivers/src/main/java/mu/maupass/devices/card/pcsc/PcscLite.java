package mu.maupass.devices.card.pcsc;

import java.util.Optional;

/** Our own binding to pcsc-lite. Its library is looked for when a connection is made first. Belongs to one owner thread. */
final class PcscLite implements ReaderAccess.Opening {

    private Optional<PcscLibrary> library = Optional.empty();

    @Override
    public ReaderAccess open() throws PcscException {
        if (library.isEmpty()) {
            library = Optional.of(new PcscLibrary());
        }
        return new PcscTerminals(library.get());
    }
}
