package mu.maupass.devices.vision.barcode;

/** The kinds of barcodes that identity documents and letters carry. */
public enum BarcodeFormat {
    PDF417,
    QR,
    DATA_MATRIX,
    AZTEC,
    CODE_128
}
