package mu.maupass.devices.card.simulated;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Properties;
import mu.maupass.devices.specimen.DemonstrationKey;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.params.DHParameters;
import org.bouncycastle.math.ec.ECPoint;
import org.bouncycastle.util.BigIntegers;

/**
 * A group in which a chip agrees on keys: a curve, or numbers modulo a prime (ICAO 9303-11, 9.5 and 9.6).
 *
 * @param <E> what its elements are
 */
sealed interface ChipGroup<E> {

    /** Tag of a public key in the data that an authentication token covers (9303-11, 9.4). */
    int tag();

    /** The order of the generator. */
    BigInteger order();

    E generator();

    E power(E base, BigInteger exponent);

    E product(E one, E other);

    /** A public key as bytes, as it is sent. */
    byte[] encode(E element);

    /** The element of these bytes; empty where they are no element, or one that is not allowed. */
    Optional<E> decode(byte[] bytes);

    /** The shared secret as bytes. */
    byte[] secret(E shared);

    /** A secret exponent. */
    default BigInteger exponent(SecureRandom random) {
        return new BigInteger(order().bitLength() + 64, random)
                .mod(order().subtract(BigInteger.ONE))
                .add(BigInteger.ONE);
    }

    /** The group by the name that profiles use: a curve, or a name such as {@code modp-1024-160}. */
    static ChipGroup<?> named(String name) {
        return name.startsWith("modp")
                ? Modular.named(name)
                : new Curve(DemonstrationKey.curve(ECNamedCurveTable.getOID(name)));
    }

    /** Points of a curve. */
    record Curve(X9ECParameters parameters) implements ChipGroup<ECPoint> {

        @Override
        public int tag() {
            return 0x86;
        }

        @Override
        public BigInteger order() {
            return parameters.getN();
        }

        @Override
        public ECPoint generator() {
            return parameters.getG();
        }

        @Override
        public ECPoint power(ECPoint base, BigInteger exponent) {
            return base.multiply(exponent).normalize();
        }

        @Override
        public ECPoint product(ECPoint one, ECPoint other) {
            return one.add(other).normalize();
        }

        @Override
        public byte[] encode(ECPoint element) {
            return element.getEncoded(false);
        }

        @Override
        public Optional<ECPoint> decode(byte[] bytes) {
            try {
                ECPoint point = parameters.getCurve().decodePoint(bytes);
                return point.isInfinity() ? Optional.empty() : Optional.of(point.normalize());
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        }

        @Override
        public byte[] secret(ECPoint shared) {
            return shared.getAffineXCoord().getEncoded();
        }
    }

    /** Numbers modulo a prime, described in {@code primes.properties}: the library no longer has those of RFC 5114. */
    record Modular(DHParameters parameters) implements ChipGroup<BigInteger> {

        static Modular named(String name) {
            Properties known = new Properties();
            try (InputStream in = ChipGroup.class.getResourceAsStream("primes.properties")) {
                known.load(in);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Modular(new DHParameters(
                    number(known, name + ".p"), number(known, name + ".g"), number(known, name + ".q")));
        }

        private static BigInteger number(Properties known, String key) {
            return new BigInteger(known.getProperty(key), 16);
        }

        @Override
        public int tag() {
            return 0x84;
        }

        @Override
        public BigInteger order() {
            return parameters.getQ();
        }

        @Override
        public BigInteger generator() {
            return parameters.getG();
        }

        @Override
        public BigInteger power(BigInteger base, BigInteger exponent) {
            return base.modPow(exponent, parameters.getP());
        }

        @Override
        public BigInteger product(BigInteger one, BigInteger other) {
            return one.multiply(other).mod(parameters.getP());
        }

        /** Without leading zeros (BSI TR-03110-3, D.2.1.1). */
        @Override
        public byte[] encode(BigInteger element) {
            return BigIntegers.asUnsignedByteArray(element);
        }

        @Override
        public Optional<BigInteger> decode(byte[] bytes) {
            BigInteger number = new BigInteger(1, bytes);
            boolean inside = number.compareTo(BigInteger.ONE) > 0
                    && number.compareTo(parameters.getP().subtract(BigInteger.ONE)) < 0;
            return inside ? Optional.of(number) : Optional.empty();
        }

        /** Padded to the length of the prime. */
        @Override
        public byte[] secret(BigInteger shared) {
            return BigIntegers.asUnsignedByteArray((parameters.getP().bitLength() + 7) / 8, shared);
        }
    }
}
