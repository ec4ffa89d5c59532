package mu.maupass.devices.card;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.MrzDigit;
import mu.maupass.devices.mrz.MrzFormatException;

/**
 * The printed secret that opens a document's chip (ICAO 9303-11, 4): either the card access number or three fields of
 * the machine-readable zone. It is checked when it is made, and {@code toString} never shows it.
 */
public sealed interface AccessSecret {

    /**
     * The card access number: six digits on the front of the card (ICAO 9303-11, 4.4.1). Opens chips with PACE only.
     *
     * @param digits exactly six digits
     */
    record Can(String digits) implements AccessSecret {

        private static final Pattern SIX_DIGITS = Pattern.compile("[0-9]{6}");

        /** @throws InvalidSecretException unless it is six digits */
        public Can {
            digits = digits.strip();
            if (!SIX_DIGITS.matcher(digits).matches()) {
                throw new InvalidSecretException(InvalidSecretException.Field.CAN);
            }
        }

        @Override
        public String toString() {
            return "Can[******]";
        }
    }

    /**
     * The three fields of the machine-readable zone from which the document's access key is computed (9303-11, 4.3.3).
     *
     * @param documentNumber 1 to 22 characters A–Z, 0–9; fillers are dropped, lower case accepted. One of more than nine
     *                       characters may be given as printed, with the filler behind the ninth and the digit at the
     *                       end
     * @param numberDigits   the check digits that may be printed behind the number, the likely one first; empty: what
     *                       the number itself allows
     * @param dateOfBirth    YYMMDD as printed in the zone ({@code <} where a part is not known)
     * @param dateOfExpiry   YYMMDD as printed in the zone
     */
    record MrzKey(String documentNumber, String numberDigits, String dateOfBirth, String dateOfExpiry)
            implements AccessSecret {

        private static final int NUMBER_FIELD = 9;
        private static final Pattern PRINTED_LONG = Pattern.compile("[A-Z0-9]{9}<[A-Z0-9]+[0-9]");

        private static final Pattern NUMBER = Pattern.compile("[A-Z0-9]([A-Z0-9<]{0,20}[A-Z0-9])?");
        private static final Pattern DATE = Pattern.compile("[0-9<]{6}");

        /** @throws InvalidSecretException naming the first field that no document can have */
        public MrzKey {
            documentNumber = documentNumber
                    .strip()
                    .toUpperCase(Locale.ROOT)
                    .replaceAll("<+$", "")
                    .replace(' ', '<');
            dateOfBirth = dateOfBirth.strip();
            dateOfExpiry = dateOfExpiry.strip();
            if (!NUMBER.matcher(documentNumber).matches()) {
                throw new InvalidSecretException(InvalidSecretException.Field.DOCUMENT_NUMBER);
            }
            if (numberDigits.isEmpty() && PRINTED_LONG.matcher(documentNumber).matches()) {
                String whole = documentNumber.replaceFirst("<", "");
                String number = whole.substring(0, whole.length() - 1);
                String last = whole.substring(whole.length() - 1);
                if (Mrz.numberDigits(number).contains(last)) {
                    documentNumber = number;
                    numberDigits = last;
                }
            }
            if (numberDigits.isEmpty()) {
                numberDigits = Mrz.numberDigits(documentNumber);
            }
            if (!plausible(dateOfBirth)) {
                throw new InvalidSecretException(InvalidSecretException.Field.DATE_OF_BIRTH);
            }
            if (!plausible(dateOfExpiry)) {
                throw new InvalidSecretException(InvalidSecretException.Field.DATE_OF_EXPIRY);
            }
        }

        /** From what was typed, without the check digit of the number. */
        public MrzKey(String documentNumber, String dateOfBirth, String dateOfExpiry) {
            this(documentNumber, "", dateOfBirth, dateOfExpiry);
        }

        /**
         * The text from which the keys are derived: the fields with their check digits, the number without the filler
         * that a long one has in print (9303-11, 4.3.3).
         *
         * @param numberDigit one of {@link #numberDigits}
         */
        public String information(char numberDigit) {
            String number = documentNumber + "<".repeat(Math.max(0, NUMBER_FIELD - documentNumber.length()));
            return number
                    + numberDigit
                    + dateOfBirth
                    + MrzDigit.over(dateOfBirth)
                    + dateOfExpiry
                    + MrzDigit.over(dateOfExpiry);
        }

        /**
         * From the printed lines (TD1, TD2 or TD3), whose check digits have to be right: a wrong one would use up one
         * of the chip's tries and look like a wrong document.
         *
         * @throws InvalidSecretException naming the field whose check digit is wrong, or the lines as a whole
         */
        public static MrzKey ofLines(List<String> lines) {
            Mrz mrz;
            try {
                mrz = Mrz.ofLines(lines);
            } catch (MrzFormatException e) {
                throw new InvalidSecretException(InvalidSecretException.Field.MRZ_LINES);
            }
            if (!mrz.format().opensChip()) {
                throw new InvalidSecretException(InvalidSecretException.Field.MRZ_LINES);
            }
            require(mrz, MrzDigit.DOCUMENT_NUMBER, InvalidSecretException.Field.DOCUMENT_NUMBER);
            require(mrz, MrzDigit.DATE_OF_BIRTH, InvalidSecretException.Field.DATE_OF_BIRTH);
            require(mrz, MrzDigit.DATE_OF_EXPIRY, InvalidSecretException.Field.DATE_OF_EXPIRY);
            return new MrzKey(
                    mrz.documentNumber(),
                    String.valueOf(mrz.documentNumberDigit()),
                    mrz.birthField(),
                    mrz.expiryField());
        }

        private static void require(Mrz mrz, MrzDigit digit, InvalidSecretException.Field field) {
            if (mrz.wrongDigits().contains(digit)) {
                throw new InvalidSecretException(field);
            }
        }

        private static boolean plausible(String date) {
            if (!DATE.matcher(date).matches()) {
                return false;
            }
            return within(date.substring(2, 4), 12) && within(date.substring(4, 6), 31);
        }

        private static boolean within(String two, int highest) {
            if (two.contains("<")) {
                return true;
            }
            int n = Integer.parseInt(two);
            // Real documents have 00 where the day or month is not known.
            return n <= highest;
        }

        @Override
        public String toString() {
            return "MrzKey[******]";
        }
    }
}
