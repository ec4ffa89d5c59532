package mu.maupass.devices.card;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mu.maupass.devices.vision.ImageFailure;
import org.junit.jupiter.api.Test;

class CardFailureTest {

    @Test
    void everyFailureHasACodeOfItsOwn() throws ReflectiveOperationException {
        List<String> codes = new ArrayList<>();
        for (Class<?> kind : CardFailure.class.getPermittedSubclasses()) {
            codes.add(sample(kind).code());
        }
        Arrays.stream(ImageFailure.values()).map(ImageFailure::code).forEach(codes::add);
        assertThat(codes)
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("[CP]-1\\d\\d"))
                .hasSizeGreaterThan(25);
    }

    @Test
    void anExceptionSaysNoMoreThanItsCode() {
        CardException e = new CardException(new CardFailure.ReaderInUse("ACS ACR1252"));
        assertThat(e).hasMessage("C-109 ReaderInUse").hasNoCause();
        assertThat(e.failure().details()).containsExactly("ACS ACR1252");
    }

    private static CardFailure sample(Class<?> kind) throws ReflectiveOperationException {
        RecordComponent[] parts = kind.getRecordComponents();
        Class<?>[] types = Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Object[] values = Arrays.stream(types).map(CardFailureTest::value).toArray();
        return (CardFailure) kind.getDeclaredConstructor(types).newInstance(values);
    }

    private static Object value(Class<?> type) {
        if (type == String.class) {
            return "x";
        }
        if (type == int.class) {
            return 1;
        }
        if (type == Optional.class) {
            return Optional.empty();
        }
        return type == List.class ? List.of("x") : type.getEnumConstants()[0];
    }
}
