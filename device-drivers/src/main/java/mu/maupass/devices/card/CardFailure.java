package mu.maupass.devices.card;

import java.util.List;
import java.util.Optional;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.fault.Fault;

/**
 * Every way in which a chip cannot be read, each with its own code. None holds personal data, APDUs, keys or messages
 * of a library; {@link #details()} are names of readers, files or ports, which may be shown after the text of the code.
 */
public sealed interface CardFailure extends DeviceFailure {

    /** No reader is connected. */
    record NoReader() implements CardFailure {
        @Override
        public String code() {
            return "C-101";
        }
    }

    /**
     * No reader has that name.
     *
     * @param wanted  what was asked for
     * @param present the readers that are there
     */
    record ReaderNotFound(String wanted, List<String> present) implements CardFailure {
        public ReaderNotFound {
            present = List.copyOf(present);
        }

        @Override
        public String code() {
            return "C-102";
        }

        @Override
        public List<String> details() {
            return present;
        }
    }

    /**
     * Several readers hold a card and none was named.
     *
     * @param readers those with a card
     */
    record SeveralCards(List<String> readers) implements CardFailure, TellsReaders {
        public SeveralCards {
            readers = List.copyOf(readers);
        }

        @Override
        public String code() {
            return "C-103";
        }
    }

    /** The card was taken away while it was read. */
    record CardRemoved() implements CardFailure {
        @Override
        public String code() {
            return "C-104";
        }
    }

    /**
     * No card came in time.
     *
     * @param readers the readers that were watched
     */
    record NoCard(List<String> readers) implements CardFailure, TellsReaders {
        public NoCard {
            readers = List.copyOf(readers);
        }

        @Override
        public String code() {
            return "C-105";
        }
    }

    /** The chip works and refused this card access number. */
    record WrongCan() implements CardFailure {
        @Override
        public String code() {
            return "C-106";
        }
    }

    /** The chip works and refused the key from the machine-readable zone. */
    record WrongMrz() implements CardFailure {
        @Override
        public String code() {
            return "C-107";
        }
    }

    /** The PC/SC service does not run. The station looks for it again by itself. */
    record ServiceNotRunning() implements CardFailure {
        @Override
        public String code() {
            return "C-108";
        }
    }

    /**
     * Another program holds the reader.
     *
     * @param reader its name
     */
    record ReaderInUse(String reader) implements CardFailure, TellsReader {
        @Override
        public String code() {
            return "C-109";
        }
    }

    /** The chip took a command and did not answer within its time. */
    record ChipSilent() implements CardFailure {
        @Override
        public String code() {
            return "C-110";
        }
    }

    /** The card has no travel document application (ICAO 9303-10, A0000002471001). */
    record NotTravelDocument() implements CardFailure {
        @Override
        public String code() {
            return "C-111";
        }
    }

    /**
     * The chip's answer breaks the standard.
     *
     * @param stage what was being done
     */
    record ChipMalformed(ReadPhase stage) implements CardFailure {
        @Override
        public String code() {
            return "C-112";
        }

        @Override
        public List<String> details() {
            return List.of(stage.id());
        }
    }

    /**
     * The length that a file gives is more than any real one has.
     *
     * @param file the file
     */
    record FileTooLarge(DataGroup file) implements CardFailure {
        @Override
        public String code() {
            return "C-113";
        }

        @Override
        public List<String> details() {
            return List.of(file.id());
        }
    }

    /** The reading was cancelled by the caller. */
    record Cancelled() implements CardFailure {
        @Override
        public String code() {
            return "C-114";
        }
    }

    /** The chip tried to go on without the protection of secure messaging. */
    record ProtectionDropped() implements CardFailure {
        @Override
        public String code() {
            return "C-115";
        }
    }

    /**
     * The chip works, but can be opened only in ways that the station does not know.
     *
     * @param protocols as the standard names them
     */
    record ProtocolUnknown(String protocols) implements CardFailure {
        @Override
        public String code() {
            return "C-130";
        }

        @Override
        public List<String> details() {
            return List.of(protocols);
        }
    }

    /** The chip works but does not support this kind of secret: a card access number without PACE. */
    record AccessNotSupported() implements CardFailure {
        @Override
        public String code() {
            return "C-116";
        }
    }

    /**
     * The reader was unplugged while it was used.
     *
     * @param reader its name
     */
    record ReaderGone(String reader) implements CardFailure, TellsReader {
        @Override
        public String code() {
            return "C-117";
        }
    }

    /** The whole reading took longer than allowed. */
    record TimeUp() implements CardFailure {
        @Override
        public String code() {
            return "C-118";
        }
    }

    /** The reading needed more exchanges or bytes than with any real chip. */
    record BudgetSpent() implements CardFailure {
        @Override
        public String code() {
            return "C-119";
        }
    }

    /** There is a card, but it does not start: upside down, damaged, or without a chip. */
    record CardMute() implements CardFailure {
        @Override
        public String code() {
            return "C-120";
        }
    }

    /**
     * The reader or its driver failed in some other way.
     *
     * @param status the PC/SC name of the status, such as SCARD_F_COMM_ERROR
     * @param fault the fault in the log, where nobody foresaw it
     */
    record ReaderFault(String status, Optional<Fault> fault) implements CardFailure {
        public ReaderFault(String status) {
            this(status, Optional.empty());
        }

        /** For a failure that nobody foresaw, in this program or in a library that it uses. */
        public static ReaderFault unforeseen(Throwable thrown) {
            return new ReaderFault("internal", Optional.of(Fault.of(thrown)));
        }

        @Override
        public String code() {
            return "C-121";
        }

        @Override
        public List<String> details() {
            return List.of(status);
        }
    }

    /**
     * The secret that was typed or scanned cannot belong to any document.
     *
     * @param field which part
     */
    record SecretInvalid(InvalidSecretException.Field field) implements CardFailure {
        @Override
        public String code() {
            return "C-122";
        }

        @Override
        public List<String> details() {
            return List.of(field.name());
        }
    }

    /**
     * A file of trusted certificates cannot be read or holds none.
     *
     * @param file its name
     */
    record TrustUnreadable(String file) implements CardFailure {
        @Override
        public String code() {
            return "C-123";
        }

        @Override
        public List<String> details() {
            return List.of(file);
        }
    }

    /**
     * In the simulator: nothing listens on the port of the virtual reader.
     *
     * @param port the port
     */
    record VirtualReaderUnreachable(int port) implements CardFailure {
        @Override
        public String code() {
            return "C-124";
        }

        @Override
        public List<String> details() {
            return List.of(Integer.toString(port));
        }
    }

    /**
     * In the simulator: another card or another program uses the port of the virtual reader.
     *
     * @param port the port
     */
    record VirtualReaderTaken(int port) implements CardFailure {
        @Override
        public String code() {
            return "C-125";
        }

        @Override
        public List<String> details() {
            return List.of(Integer.toString(port));
        }
    }

    /**
     * The signature of a master list is wrong.
     *
     * @param file its name
     */
    record MasterListUnproved(String file) implements CardFailure {
        @Override
        public String code() {
            return "C-126";
        }

        @Override
        public List<String> details() {
            return List.of(file);
        }
    }

    /**
     * The reader is virtual (a program). Only training and tests may use one.
     *
     * @param reader its name
     */
    record VirtualReaderRefused(String reader) implements CardFailure, TellsReader {
        @Override
        public String code() {
            return "C-127";
        }
    }

    /** The card is of a kind that has no chip. */
    record NoChip() implements CardFailure {
        @Override
        public String code() {
            return "C-128";
        }
    }

    /**
     * A master list was signed by somebody who is not trusted to sign it.
     *
     * @param file its name
     */
    record MasterListSignerUnknown(String file) implements CardFailure {
        @Override
        public String code() {
            return "C-129";
        }

        @Override
        public List<String> details() {
            return List.of(file);
        }
    }

    /**
     * The card lay there when the visit before ended, and has not left since: it belongs to somebody else.
     *
     * @param readers those with such a card
     */
    record CardOfBefore(List<String> readers) implements CardFailure, TellsReaders {
        public CardOfBefore {
            readers = List.copyOf(readers);
        }

        @Override
        public String code() {
            return "C-133";
        }
    }
}
