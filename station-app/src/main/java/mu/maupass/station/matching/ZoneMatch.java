package mu.maupass.station.matching;

import java.util.List;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import mu.maupass.devices.Check;
import mu.maupass.devices.CheckResult;
import mu.maupass.devices.mrz.Mrz;
import mu.maupass.devices.mrz.PartDate;

/** One machine-readable zone beside another, field by field: print beside chip, or beside seal (requirement D4). */
public final class ZoneMatch {
    private record Field(String id, Function<Mrz, String> value, BiPredicate<String, String> same) {
        Field(String id, Function<Mrz, String> value) {
            this(id, value, String::equals);
        }

        boolean agrees(Mrz printed, Mrz other) {
            return same.test(value.apply(printed), value.apply(other));
        }
    }

    private static final List<Field> FIELDS = List.of(
            new Field("document-code", Mrz::documentCode),
            new Field("issuing-state", Mrz::issuingState),
            new Field("document-number", Mrz::documentNumber),
            new Field("surname", Mrz::primaryIdentifier),
            new Field("given-names", Mrz::secondaryIdentifier),
            new Field("nationality", Mrz::nationality),
            new Field("birth-date", Mrz::birthField, PartDate::agree),
            new Field("sex", Mrz::sex),
            new Field("expiry-date", Mrz::expiryField),
            new Field("optional-data", zone -> zone.optionalData() + "|" + zone.optionalData2()));

    private ZoneMatch() {}

    /**
     * A group with a leaf for each field. A field that was not surely read and differs is undetermined: only what is
     * certain can speak against a document.
     *
     * @param id of the group, such as {@code mrz-against-dg1}
     * @param sure whether the field of this id was surely read from print
     */
    public static Check compare(String id, Mrz printed, Mrz other, Predicate<String> sure) {
        return Check.group(
                id,
                FIELDS.stream()
                        .map(field -> leaf(id, field, printed, other, sure))
                        .toList());
    }

    private static Check leaf(String id, Field field, Mrz printed, Mrz other, Predicate<String> sure) {
        String name = id + "-" + field.id();
        return field.agrees(printed, other)
                ? Check.of(name, CheckResult.SUCCESSFUL)
                : sure.test(field.id())
                        ? Check.of(name, CheckResult.FAILED, "differs")
                        : Check.of(name, CheckResult.UNDETERMINED, "not-surely-read");
    }
}
