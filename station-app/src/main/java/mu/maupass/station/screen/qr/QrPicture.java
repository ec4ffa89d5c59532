package mu.maupass.station.screen.qr;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Arrays;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.geometry.Orientation;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import mu.maupass.station.screen.theme.Mirror;

/**
 * A QR of a secret, black on white whatever the colours around it, with whole pixels per module; to be wiped when it is
 * taken down.
 */
public final class QrPicture extends Region {
    /** Light modules around the symbol that readers need (ISO/IEC 18004, 9.1). */
    private static final int QUIET_ZONE = 4;

    private final Canvas canvas = new Canvas();
    private final DoubleProperty highest = new SimpleDoubleProperty(this, "highest") {
        @Override
        protected void invalidated() {
            requestLayout();
        }
    };
    /** Empty once it was wiped. */
    private ByteMatrix modules;

    /** @param secret is overwritten before this returns; an empty one leaves the picture blank */
    public QrPicture(char[] secret) {
        modules = encode(secret);
        getChildren().add(canvas);
        getStyleClass().add("qr");
        Mirror.never(this);
    }

    private static ByteMatrix encode(char[] secret) {
        if (secret.length == 0) {
            return new ByteMatrix(0, 0);
        }
        try {
            // The library asks for a String; this one lives for the length of the call.
            return Encoder.encode(new String(secret), ErrorCorrectionLevel.M).getMatrix();
        } catch (WriterException e) {
            throw new IllegalArgumentException("not a text for a QR");
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    /** How high it may become, in pixels: it is square, and no higher than what is drawn in its width. None where this is 0. */
    public DoubleProperty highest() {
        return highest;
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (highest.get() <= 0) {
            return super.computePrefHeight(width);
        }
        return width < 0 ? highest.get() : side(Math.min(width, highest.get()));
    }

    /** A picture that is squeezed is read by no telephone. */
    @Override
    protected double computeMinHeight(double width) {
        return highest.get() <= 0 ? super.computeMinHeight(width) : computePrefHeight(width);
    }

    /** Of the picture with whole pixels per module in a square of this side. */
    private double side(double room) {
        int across = modules.getWidth() + 2 * QUIET_ZONE;
        return Math.max(1, Math.floor(room / across)) * across;
    }

    /** Leaves it blank. */
    public void wipe() {
        modules.clear((byte) 0);
        modules = new ByteMatrix(0, 0);
        draw(canvas.getWidth());
    }

    private void draw(double side) {
        GraphicsContext on = canvas.getGraphicsContext2D();
        on.setFill(Color.WHITE);
        on.fillRect(0, 0, side, side);
        on.setFill(Color.BLACK);
        double module = side / (modules.getWidth() + 2 * QUIET_ZONE);
        for (int y = 0; y < modules.getHeight(); y++) {
            for (int x = 0; x < modules.getWidth(); x++) {
                if (modules.get(x, y) == 1) {
                    on.fillRect((x + QUIET_ZONE) * module, (y + QUIET_ZONE) * module, module, module);
                }
            }
        }
    }

    @Override
    protected void layoutChildren() {
        double side = side(Math.min(getWidth(), getHeight()));
        if (side != canvas.getWidth()) {
            canvas.setWidth(side);
            canvas.setHeight(side);
            draw(side);
        }
        canvas.relocate((double) Math.round((getWidth() - side) / 2), (double) Math.round((getHeight() - side) / 2));
    }
}
