package mu.maupass.station.failure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mu.maupass.devices.DeviceFailure;
import mu.maupass.devices.camera.CameraFailure;
import mu.maupass.devices.card.CardFailure;
import mu.maupass.devices.scanner.ScannerFailure;
import mu.maupass.fault.Fault;
import mu.maupass.fault.FaultCode;
import mu.maupass.station.strings.Language;
import mu.maupass.station.strings.Strings;
import mu.maupass.sync.failure.AuthorityFailure;
import mu.maupass.sync.failure.SyncFailure;
import mu.maupass.sync.failure.UnforeseenFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What devices and the sync fail with arrives whole, by the one way there is. */
class FailureTest {
    private static final Fault FAULT = new Fault(new FaultCode("K7QF:3M2A"), false);
    private static final String SAMPLE = "x7";
    /** What somebody asked for and did not get says nothing that the asker does not know; what is there is told. */
    private static final String ASKED_FOR = "wanted";
    /** A failure made by hand of another one's code, which is how details were lost. */
    private static final Pattern BY_HAND =
            Pattern.compile("new Failure\\(\\s*[\\w.]*[fF]ailure\\w*(\\(\\))?\\s*\\.code");

    /** Looked for once. */
    private static final class Devices {
        static final JavaClasses ALL = new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("mu.maupass.devices");
    }

    /** A sample of every kind in the program, so that none is forgotten. */
    static Stream<DeviceFailure> deviceFailures() {
        return Devices.ALL.stream()
                .filter(kind -> kind.isAssignableTo(DeviceFailure.class) && !kind.isInterface())
                .map(JavaClass::reflect)
                .flatMap(kind -> kind.isEnum() ? Arrays.stream(kind.getEnumConstants()) : Stream.of(sample(kind)))
                .map(DeviceFailure.class::cast);
    }

    static Stream<SyncFailure> syncFailures() {
        return Arrays.stream(SyncFailure.class.getPermittedSubclasses())
                .map(FailureTest::sample)
                .map(SyncFailure.class::cast);
    }

    private static Object sample(Class<?> kind) {
        Class<?>[] types = Arrays.stream(kind.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            return kind.getDeclaredConstructor(types)
                    .newInstance(Arrays.stream(types).map(FailureTest::value).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(kind.getName(), e);
        }
    }

    private static Object value(Class<?> type) {
        if (type == String.class) {
            return SAMPLE;
        }
        if (type == int.class) {
            return 7;
        }
        if (type == List.class) {
            return List.of(SAMPLE, "y8");
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        if (type == FaultCode.class) {
            return FAULT.code();
        }
        if (type == boolean.class) {
            return false;
        }
        return type.isEnum() ? type.getEnumConstants()[0] : sample(type);
    }

    @ParameterizedTest
    @MethodSource("deviceFailures")
    void everyDeviceFailureArrivesWhole(DeviceFailure failure) {
        Failure told = Failure.of(failure);
        assertThat(told.code()).isEqualTo(failure.code());
        assertThat(told.details()).isEqualTo(failure.details());
    }

    @ParameterizedTest
    @MethodSource("deviceFailures")
    void everythingThatADeviceFailureKnowsIsAmongItsDetails(DeviceFailure failure) {
        if (failure instanceof Record) {
            long parts = Arrays.stream(failure.getClass().getRecordComponents())
                    .filter(part -> !part.getName().equals(ASKED_FOR) && part.getType() != Optional.class)
                    .count();
            assertThat(failure.details()).hasSizeGreaterThanOrEqualTo((int) parts);
        }
    }

    @ParameterizedTest
    @MethodSource("syncFailures")
    void everySyncFailureArrivesWhole(SyncFailure failure) {
        Failure told = Failure.of(failure);
        assertThat(told.code()).isEqualTo(failure.code());
        if (failure instanceof UnforeseenFailure(Fault fault)) {
            assertThat(told.fault()).contains(fault.code());
        } else {
            assertThat(told.details()).containsExactly(SAMPLE);
        }
    }

    static Stream<DeviceFailure> unforeseenOfDevices() {
        return Stream.of(
                new CardFailure.ReaderFault("internal", Optional.of(FAULT)),
                new CameraFailure.CameraFault("Camera 1", Optional.of(FAULT)),
                new ScannerFailure.DeviceFault("internal", Optional.of(FAULT)));
    }

    @ParameterizedTest
    @MethodSource("unforeseenOfDevices")
    void whatNobodyForesawOfADeviceArrivesWithItsCode(DeviceFailure failure) {
        Failure told = Failure.of(failure);
        assertThat(told.code()).isEqualTo(failure.code());
        assertThat(told.details()).isEqualTo(failure.details());
        assertThat(told.shown()).isEqualTo(failure.code() + " · K7QF:3M2A");
    }

    @Test
    void memoryThatRanOutIsTheSameFailureWhereverItWasNoticed() {
        Fault memory = new Fault(FAULT.code(), true);
        assertThat(List.of(
                        Failure.unforeseen("V-199", memory),
                        Failure.of(new UnforeseenFailure(memory)),
                        Failure.of(new CardFailure.ReaderFault("internal", Optional.of(memory)))))
                .allMatch(Reason.OUT_OF_MEMORY::isOf)
                .allMatch(failure -> failure.shown().equals("D-110 · K7QF:3M2A"));
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void thePersonReadsTheWholeCode(Language language) {
        assertThat(Strings.of(language).line(Failure.unforeseen("V-199", FAULT)))
                .endsWith("(V-199 · K7QF:3M2A)");
    }

    @Test
    void aSyncFailureWithNothingToAddHasNoDetails() {
        assertThat(Failure.of(new AuthorityFailure(AuthorityFailure.Cause.CONNECTION_CUT, ""))
                        .details())
                .isEmpty();
    }

    @Test
    void noFailureIsMadeByHandOfAnother() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .flatMap(file -> BY_HAND.matcher(read(file))
                                    .results()
                                    .map(MatchResult::group)
                                    .map(found -> file.getFileName() + ": " + found)))
                    .filteredOn(found -> !found.startsWith("Failure.java"))
                    .isEmpty();
        }
    }

    @Test
    void aReasonKnowsItsOwnFailure() {
        assertThat(Reason.values()).allSatisfy(reason -> {
            assertThat(reason.isOf(reason.failure("detail"))).isTrue();
            assertThat(Reason.of(reason.failure())).contains(reason);
        });
        assertThat(Reason.of(new Failure("D-107"))).isEmpty();
    }

    /** A code that the program compares with stands in {@link Reason}, by a name. */
    @Test
    void noCodeIsComparedWithByItsLetters() throws IOException {
        // P-256 and its like are curves.
        String code = "\"(?!P-[2-9]|P-192)[A-Z]-\\d{3}\"";
        Pattern literal = Pattern.compile("equals\\(%1$s\\)|%1$s\\.equals|case %1$s".formatted(code));
        for (String module : List.of("../station-app", "../sync", "../device-drivers")) {
            try (Stream<Path> files = Files.walk(Path.of(module, "src/main/java"))) {
                assertThat(files.filter(file -> file.toString().endsWith(".java"))
                                .filter(file -> literal.matcher(read(file)).find()))
                        .isEmpty();
            }
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
