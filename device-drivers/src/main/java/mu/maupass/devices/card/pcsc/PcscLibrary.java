package mu.maupass.devices.card.pcsc;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The functions of pcsc-lite that are used here, in their Linux form: its numbers are as wide as an address (64 bits).
 * Each throws {@link PcscException} unless it succeeds. To be called on the thread that owns the context.
 */
final class PcscLibrary {

    /** Share and disposition values of pcsclite.h. */
    static final long SHARE_SHARED = 2;

    static final long PROTOCOL_ANY = 3;
    static final long LEAVE_CARD = 0;
    static final long RESET_CARD = 1;
    static final long STATE_PRESENT = 0x20;

    private static final String NAME = "libpcsclite.so.1";
    private static final long SCOPE_SYSTEM = 2;
    private static final long NO_READERS = 0x8010002EL;
    private static final long NO_SERVICE = 0x8010001DL;
    private static final int LONGEST_RESPONSE = 65_548;
    private static final int LONGEST_CONTROL = 264;
    private static final int ATR_LENGTH = 33;
    private static final long READER_STATE = 80;
    private static final int EVENTS_SHIFT = 16;
    private static final int EVENTS_MASK = 0xFFFF;

    private final MethodHandle establishContext;
    private final MethodHandle releaseContext;
    private final MethodHandle listReaders;
    private final MethodHandle getStatusChange;
    private final MethodHandle connect;
    private final MethodHandle disconnect;
    private final MethodHandle beginTransaction;
    private final MethodHandle endTransaction;
    private final MethodHandle transmit;
    private final MethodHandle control;

    /** @throws PcscException SCARD_E_NO_SERVICE where the library is not installed */
    // Calling native code is the purpose of this class; the launcher allows it.
    @SuppressWarnings("restricted")
    PcscLibrary() throws PcscException {
        SymbolLookup lookup;
        try {
            lookup = SymbolLookup.libraryLookup(NAME, Arena.global());
        } catch (IllegalArgumentException e) {
            throw new PcscException(NO_SERVICE);
        }
        establishContext = find(lookup, "SCardEstablishContext", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
        releaseContext = find(lookup, "SCardReleaseContext", JAVA_LONG);
        listReaders = find(lookup, "SCardListReaders", JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
        getStatusChange = find(lookup, "SCardGetStatusChange", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG);
        connect = find(lookup, "SCardConnect", JAVA_LONG, ADDRESS, JAVA_LONG, JAVA_LONG, ADDRESS, ADDRESS);
        disconnect = find(lookup, "SCardDisconnect", JAVA_LONG, JAVA_LONG);
        beginTransaction = find(lookup, "SCardBeginTransaction", JAVA_LONG);
        endTransaction = find(lookup, "SCardEndTransaction", JAVA_LONG, JAVA_LONG);
        transmit = find(lookup, "SCardTransmit", JAVA_LONG, ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, ADDRESS, ADDRESS);
        control = find(lookup, "SCardControl", JAVA_LONG, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG, ADDRESS);
    }

    // As above.
    @SuppressWarnings("restricted")
    private static MethodHandle find(SymbolLookup lookup, String name, MemoryLayout... arguments) {
        return Linker.nativeLinker()
                .downcallHandle(lookup.findOrThrow(name), FunctionDescriptor.of(JAVA_LONG, arguments));
    }

    /** A new connection to the service. */
    long establishContext() throws PcscException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment context = arena.allocate(JAVA_LONG);
            check((long) establishContext.invokeExact(SCOPE_SYSTEM, MemorySegment.NULL, MemorySegment.NULL, context));
            return context.get(JAVA_LONG, 0);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void releaseContext(long context) throws PcscException {
        try {
            check((long) releaseContext.invokeExact(context));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /** Names of the readers; an empty list is not an error. */
    List<String> readers(long context) throws PcscException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment length = arena.allocate(JAVA_LONG);
            long status = (long) listReaders.invokeExact(context, MemorySegment.NULL, MemorySegment.NULL, length);
            if ((status & 0xFFFFFFFFL) == NO_READERS) {
                return List.of();
            }
            check(status);
            MemorySegment names = arena.allocate(length.get(JAVA_LONG, 0) + 1);
            check((long) listReaders.invokeExact(context, MemorySegment.NULL, names, length));
            List<String> found = new ArrayList<>();
            for (long at = 0; at < length.get(JAVA_LONG, 0) && names.get(JAVA_BYTE, at) != 0; ) {
                String name = names.getString(at, StandardCharsets.UTF_8);
                found.add(name);
                at += name.getBytes(StandardCharsets.UTF_8).length + 1;
            }
            return found;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /**
     * A reader's state and its card.
     *
     * @param flags SCARD_STATE_…
     * @param atr   answer to reset
     */
    record CardState(long flags, byte[] atr) {
        /** How often cards were laid down and taken away: pcsc-lite has it in the upper half of the flags. */
        int events() {
            return (int) (flags >>> EVENTS_SHIFT & EVENTS_MASK);
        }
    }

    /** The present state of readers, in their order. */
    List<CardState> states(long context, List<String> readers, long waitMillis) throws PcscException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment array = arena.allocate(READER_STATE * readers.size(), 8);
            for (int i = 0; i < readers.size(); i++) {
                array.set(ADDRESS, i * READER_STATE, arena.allocateFrom(readers.get(i), StandardCharsets.UTF_8));
            }
            check((long) getStatusChange.invokeExact(context, waitMillis, array, (long) readers.size()));
            List<CardState> states = new ArrayList<>();
            for (int i = 0; i < readers.size(); i++) {
                MemorySegment one = array.asSlice(i * READER_STATE, READER_STATE);
                long length = Math.clamp(one.get(JAVA_LONG, 32), 0, ATR_LENGTH);
                states.add(new CardState(
                        one.get(JAVA_LONG, 24), one.asSlice(40, length).toArray(JAVA_BYTE)));
            }
            return states;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /**
     * A connected card.
     *
     * @param handle   the PC/SC handle
     * @param protocol 1: T=0, 2: T=1
     */
    record Handle(long handle, long protocol) {}

    /** @param share share mode as in pcsclite.h */
    Handle connect(long context, String reader, long share, long protocols) throws PcscException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handle = arena.allocate(JAVA_LONG);
            MemorySegment protocol = arena.allocate(JAVA_LONG);
            check((long) connect.invokeExact(
                    context, arena.allocateFrom(reader, StandardCharsets.UTF_8), share, protocols, handle, protocol));
            return new Handle(handle.get(JAVA_LONG, 0), protocol.get(JAVA_LONG, 0));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void disconnect(long handle, long disposition) throws PcscException {
        try {
            check((long) disconnect.invokeExact(handle, disposition));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void beginTransaction(long handle) throws PcscException {
        try {
            check((long) beginTransaction.invokeExact(handle));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    void endTransaction(long handle) throws PcscException {
        try {
            check((long) endTransaction.invokeExact(handle, LEAVE_CARD));
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    byte[] transmit(Handle card, byte[] command) throws PcscException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment request = arena.allocate(16, 8);
            request.set(JAVA_LONG, 0, card.protocol());
            request.set(JAVA_LONG, 8, 16L);
            MemorySegment response = arena.allocate(LONGEST_RESPONSE);
            MemorySegment length = arena.allocateFrom(JAVA_LONG, (long) LONGEST_RESPONSE);
            check((long) transmit.invokeExact(
                    card.handle(),
                    request,
                    arena.allocateFrom(JAVA_BYTE, command),
                    (long) command.length,
                    MemorySegment.NULL,
                    response,
                    length));
            return response.asSlice(0, Math.clamp(length.get(JAVA_LONG, 0), 0, LONGEST_RESPONSE))
                    .toArray(JAVA_BYTE);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    byte[] control(long handle, long code, byte[] command) throws PcscException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment response = arena.allocate(LONGEST_CONTROL);
            MemorySegment length = arena.allocate(JAVA_LONG);
            check((long) control.invokeExact(
                    handle,
                    code,
                    arena.allocateFrom(JAVA_BYTE, command),
                    (long) command.length,
                    response,
                    (long) LONGEST_CONTROL,
                    length));
            return response.asSlice(0, Math.clamp(length.get(JAVA_LONG, 0), 0, LONGEST_CONTROL))
                    .toArray(JAVA_BYTE);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static void check(long status) throws PcscException {
        if (status != 0) {
            throw new PcscException(status);
        }
    }

    /** Method handles may throw anything; here it is a status, or a fault in this class. */
    private static PcscException failed(Throwable e) {
        return switch (e) {
            case PcscException status -> status;
            case Error error -> throw error;
            default -> throw new IllegalStateException("a PC/SC function was called with wrong types", e);
        };
    }
}
