package mu.maupass.devices.card.fido;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A value of CBOR (RFC 8949), of those kinds that CTAP2 has: no floating point, no tags, nothing of unknown length.
 * {@link CborReader} and {@link CborWriter} are its two directions. Immutable, apart from the bytes, which are not copied.
 */
public sealed interface Cbor {

    /** A whole number. */
    record Int(long value) implements Cbor {}

    /** Bytes. */
    record Bytes(byte[] value) implements Cbor {}

    /** A text. */
    record Text(String value) implements Cbor {}

    /** True or false. */
    record Bool(boolean value) implements Cbor {}

    /** Nothing. */
    record Null() implements Cbor {}

    /** Values one after the other. */
    record Items(List<Cbor> values) implements Cbor {
        public Items {
            values = List.copyOf(values);
        }
    }

    /**
     * Values under names, which are numbers or texts. What is asked for and has another kind counts as missing.
     *
     * @param values by name
     */
    record Fields(Map<Cbor, Cbor> values) implements Cbor {
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** Without any value. */
        public Fields() {
            this(Map.of());
        }

        /** The same with this value as well. */
        public Fields with(long name, Cbor value) {
            return with(new Int(name), value);
        }

        /** The same with this value as well. */
        public Fields with(String name, Cbor value) {
            return with(new Text(name), value);
        }

        private Fields with(Cbor name, Cbor value) {
            Map<Cbor, Cbor> more = new LinkedHashMap<>(values);
            more.put(name, value);
            return new Fields(more);
        }

        /** The value under this number. */
        public Optional<Cbor> find(long name) {
            return Optional.ofNullable(values.get(new Int(name)));
        }

        /** The value under this text. */
        public Optional<Cbor> find(String name) {
            return Optional.ofNullable(values.get(new Text(name)));
        }

        /** The bytes under this number. */
        public Optional<byte[]> bytes(long name) {
            return find(name).flatMap(value -> value instanceof Bytes(byte[] bytes) ? Optional.of(bytes) : none());
        }

        /** The number under this number. */
        public OptionalLong number(long name) {
            return find(name).orElse(new Null()) instanceof Int(long number)
                    ? OptionalLong.of(number)
                    : OptionalLong.empty();
        }

        /** The fields under this number. */
        public Optional<Fields> fields(long name) {
            return find(name).flatMap(value -> value instanceof Fields fields ? Optional.of(fields) : none());
        }

        /** The values under this number; none where there are no such. */
        public List<Cbor> items(long name) {
            return find(name).orElse(new Null()) instanceof Items(List<Cbor> items) ? items : List.of();
        }

        /** Whether the value under this text is true or false. */
        public Optional<Boolean> flag(String name) {
            return find(name).flatMap(value -> value instanceof Bool(boolean flag) ? Optional.of(flag) : none());
        }

        private static <T> Optional<T> none() {
            return Optional.empty();
        }
    }
}
