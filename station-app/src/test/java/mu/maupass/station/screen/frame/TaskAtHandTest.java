package mu.maupass.station.screen.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import mu.maupass.station.agent.Agent.Role;
import mu.maupass.station.screen.frame.FrameViewModel.Overlay;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.StepName;
import org.junit.jupiter.api.Test;

class TaskAtHandTest {
    private static final Path GUIDES = Path.of("..", "docs", "guides", "en");
    private static final UUID VISIT = UUID.randomUUID();

    @Test
    void wherePeopleWorkThereIsAGuideAndItIsThere() {
        List<Place> places = new ArrayList<>(List.of(new Place.BetweenVisits()));
        Arrays.stream(StepName.values())
                .map(step -> new Place.AtStep(VISIT, step))
                .forEach(places::add);
        Arrays.stream(Ending.values())
                .map(ending -> new Place.AfterVisit(VISIT, ending))
                .forEach(places::add);
        for (Place place : places) {
            for (Role role : Role.values()) {
                for (Overlay covered : Overlay.values()) {
                    assertThat(TaskAtHand.guides(role, place, covered).names())
                            .as("%s, %s over %s", role, covered, place)
                            .isNotEmpty()
                            .allSatisfy(name -> assertThat(Files.exists(GUIDES.resolve(name + ".md")))
                                    .as(name)
                                    .isTrue());
                }
            }
        }
    }

    /** After a refusal the same person still stands there. */
    @Test
    void somebodyIsThereUntilTheAgentIsBetweenVisits() {
        for (Ending ending : Ending.values()) {
            Place after = new Place.AfterVisit(VISIT, ending);
            assertThat(TaskAtHand.guides(Role.AGENT, after, Overlay.NONE).visit())
                    .as("%s", ending)
                    .isTrue();
        }
        assertThat(TaskAtHand.guides(Role.AGENT, new Place.BetweenVisits(), Overlay.NONE)
                        .visit())
                .isFalse();
    }

    @Test
    void theGuideFollowsTheTask() {
        Place document = new Place.AtStep(VISIT, StepName.DOCUMENT);
        assertThat(TaskAtHand.guides(Role.AGENT, document, Overlay.NONE).names())
                .startsWith("chip", "page");
        assertThat(TaskAtHand.guides(Role.AGENT, document, Overlay.QUEUE).names())
                .containsExactly("offline");
        assertThat(TaskAtHand.guides(Role.AGENT, document, Overlay.NONE).visit())
                .isTrue();
        assertThat(TaskAtHand.guides(Role.SUPERVISOR, new Place.BetweenVisits(), Overlay.DAY)
                        .names())
                .containsExactly("end-of-day");
    }
}
