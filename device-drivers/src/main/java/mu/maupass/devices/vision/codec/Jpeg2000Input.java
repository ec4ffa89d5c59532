package mu.maupass.devices.vision.codec;

import java.io.EOFException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import jj2000.j2k.io.EndianType;
import jj2000.j2k.io.RandomAccessIO;

/** A code stream in memory, as the decoder wants it; without a copy. One thread at a time. */
final class Jpeg2000Input implements RandomAccessIO {

    private final ByteBuffer in;

    Jpeg2000Input(byte[] encoded, int from, int to) {
        this.in = ByteBuffer.wrap(encoded, from, to - from).slice();
    }

    private interface Reading<T> {
        T read();
    }

    private static <T> T read(Reading<T> reading) throws EOFException {
        try {
            return reading.read();
        } catch (BufferUnderflowException e) {
            throw new EOFException();
        }
    }

    @Override
    public int getPos() {
        return in.position();
    }

    @Override
    public int length() {
        return in.limit();
    }

    @Override
    public void seek(int to) throws EOFException {
        if (to < 0 || to > in.limit()) {
            throw new EOFException();
        }
        in.position(to);
    }

    @Override
    public int read() throws EOFException {
        return readUnsignedByte();
    }

    @Override
    public void readFully(byte[] into, int from, int length) throws EOFException {
        read(() -> in.get(into, from, length));
    }

    @Override
    public byte readByte() throws EOFException {
        return read(in::get);
    }

    @Override
    public int readUnsignedByte() throws EOFException {
        return Byte.toUnsignedInt(readByte());
    }

    @Override
    public short readShort() throws EOFException {
        return read(in::getShort);
    }

    @Override
    public int readUnsignedShort() throws EOFException {
        return Short.toUnsignedInt(readShort());
    }

    @Override
    public int readInt() throws EOFException {
        return read(in::getInt);
    }

    @Override
    public long readUnsignedInt() throws EOFException {
        return Integer.toUnsignedLong(readInt());
    }

    @Override
    public long readLong() throws EOFException {
        return read(in::getLong);
    }

    @Override
    public float readFloat() throws EOFException {
        return read(in::getFloat);
    }

    @Override
    public double readDouble() throws EOFException {
        return read(in::getDouble);
    }

    @Override
    public int skipBytes(int count) throws EOFException {
        seek(Math.addExact(in.position(), count));
        return count;
    }

    @Override
    public int getByteOrdering() {
        return EndianType.BIG_ENDIAN;
    }

    @Override
    public void close() {}

    @Override
    public void flush() {}

    @Override
    public void write(int value) {
        throw readOnly();
    }

    @Override
    public void writeByte(int value) {
        throw readOnly();
    }

    @Override
    public void writeShort(int value) {
        throw readOnly();
    }

    @Override
    public void writeInt(int value) {
        throw readOnly();
    }

    @Override
    public void writeLong(long value) {
        throw readOnly();
    }

    @Override
    public void writeFloat(float value) {
        throw readOnly();
    }

    @Override
    public void writeDouble(double value) {
        throw readOnly();
    }

    private static UnsupportedOperationException readOnly() {
        return new UnsupportedOperationException("only read");
    }
}
