package mu.maupass.sync.trust;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The rules of patterns as a bundle has them: the member {@code patterns} of the policy. */
final class PatternRulesJson {
    private static final int LETTERS = 3;

    private PatternRulesJson() {}

    static void write(PatternRules rules, ObjectNode policy) {
        ObjectNode patterns = policy.putObject("patterns");
        patterns.put("visits_an_hour", rules.visitsAnHour())
                .put("refusals_in_a_row", rules.refusalsInRow())
                .put("again_days", rules.againDays());
        rules.opening().ifPresent(opening -> {
            ObjectNode hours = patterns.putObject("opening")
                    .put("from", opening.from().toString())
                    .put("until", opening.until().toString());
            ArrayNode days = hours.putArray("days");
            opening.days().stream().sorted().forEach(day -> days.add(word(day)));
        });
        if (!rules.holidays().isEmpty()) {
            ArrayNode holidays = patterns.putArray("holidays");
            rules.holidays().stream().sorted().forEach(day -> holidays.add(day.toString()));
        }
    }

    /** @throws IllegalArgumentException or {@code DateTimeException} when a member has another form */
    static PatternRules read(JsonNode patterns) {
        Set<LocalDate> holidays = new HashSet<>();
        patterns.path("holidays").forEach(day -> holidays.add(LocalDate.parse(day.asText())));
        return new PatternRules(
                patterns.path("visits_an_hour").asInt(PatternRules.USUAL.visitsAnHour()),
                patterns.path("refusals_in_a_row").asInt(PatternRules.USUAL.refusalsInRow()),
                patterns.path("again_days").asInt(PatternRules.USUAL.againDays()),
                opening(patterns.path("opening")),
                holidays);
    }

    private static Optional<PatternRules.Opening> opening(JsonNode opening) {
        if (!opening.isObject()) {
            return Optional.empty();
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (JsonNode named : opening.path("days")) {
            for (DayOfWeek day : DayOfWeek.values()) {
                if (word(day).equals(named.asText())) {
                    days.add(day);
                }
            }
        }
        return Optional.of(new PatternRules.Opening(
                days,
                LocalTime.parse(opening.path("from").asText()),
                LocalTime.parse(opening.path("until").asText())));
    }

    private static String word(DayOfWeek day) {
        return day.name().substring(0, LETTERS).toLowerCase(Locale.ROOT);
    }
}
