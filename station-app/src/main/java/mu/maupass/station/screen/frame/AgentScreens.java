package mu.maupass.station.screen.frame;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import mu.maupass.devices.Check;
import mu.maupass.station.agent.Agent;
import mu.maupass.station.counter.Counter;
import mu.maupass.station.printer.SystemPrinter;
import mu.maupass.station.screen.administrator.AdministratorView;
import mu.maupass.station.screen.administrator.AdministratorViewModel;
import mu.maupass.station.screen.audit.AuditView;
import mu.maupass.station.screen.audit.AuditViewModel;
import mu.maupass.station.screen.busy.CitizenBusyView;
import mu.maupass.station.screen.busy.FactorProgress;
import mu.maupass.station.screen.busy.FactorProgress.Stage;
import mu.maupass.station.screen.compare.CompareView;
import mu.maupass.station.screen.compare.CompareViewModel;
import mu.maupass.station.screen.consent.ConsentView;
import mu.maupass.station.screen.consent.ConsentViewModel;
import mu.maupass.station.screen.control.AgentKey;
import mu.maupass.station.screen.control.LoneDigit;
import mu.maupass.station.screen.control.Screen;
import mu.maupass.station.screen.control.ScreenAction;
import mu.maupass.station.screen.day.DayView;
import mu.maupass.station.screen.day.DayViewModel;
import mu.maupass.station.screen.day.ReprintViewModel;
import mu.maupass.station.screen.desk.VisitDesk;
import mu.maupass.station.screen.document.CheckTree;
import mu.maupass.station.screen.document.DocumentStages;
import mu.maupass.station.screen.document.DocumentViewModel;
import mu.maupass.station.screen.document.InspectionViewModel;
import mu.maupass.station.screen.ended.EndedView;
import mu.maupass.station.screen.face.FaceView;
import mu.maupass.station.screen.face.FaceViewModel;
import mu.maupass.station.screen.frame.FrameViewModel.Overlay;
import mu.maupass.station.screen.help.HelpView;
import mu.maupass.station.screen.help.HelpViewModel;
import mu.maupass.station.screen.identify.IdentifyView;
import mu.maupass.station.screen.identify.IdentifyViewModel;
import mu.maupass.station.screen.lifetime.Lifetime;
import mu.maupass.station.screen.link.LinkView;
import mu.maupass.station.screen.notes.NotesView;
import mu.maupass.station.screen.notes.NotesViewModel;
import mu.maupass.station.screen.portrait.PortraitLoader;
import mu.maupass.station.screen.queue.QueueView;
import mu.maupass.station.screen.queue.QueueViewModel;
import mu.maupass.station.screen.ready.ReadyView;
import mu.maupass.station.screen.ready.ReadyViewModel;
import mu.maupass.station.screen.receipt.ReceiptOutlet;
import mu.maupass.station.screen.receipt.ReceiptView;
import mu.maupass.station.screen.receipt.ReceiptViewModel;
import mu.maupass.station.screen.seal.SealView;
import mu.maupass.station.screen.seal.SealViewModel;
import mu.maupass.station.screen.settings.DeviceTrialsViewModel;
import mu.maupass.station.screen.settings.DisplayChoice;
import mu.maupass.station.screen.settings.SettingsBoardView;
import mu.maupass.station.screen.settings.SettingsPart;
import mu.maupass.station.screen.settings.SettingsViewModel;
import mu.maupass.station.screen.sound.Speaker;
import mu.maupass.station.screen.sound.Tone;
import mu.maupass.station.screen.supervisor.DayBoardView;
import mu.maupass.station.screen.supervisor.DayBoardViewModel;
import mu.maupass.station.screen.supervisor.DayPart;
import mu.maupass.station.screen.supervisor.ReportViewModel;
import mu.maupass.station.screen.supervisor.SupervisorView;
import mu.maupass.station.screen.supervisor.SupervisorViewModel;
import mu.maupass.station.strings.Strings;
import mu.maupass.station.visit.Ending;
import mu.maupass.station.visit.FactorSetup;
import mu.maupass.station.visit.Handover;
import mu.maupass.station.visit.StepName;
import mu.maupass.station.visit.VisitState;
import mu.maupass.station.visit.VisitState.Phase;
import org.kordamp.ikonli.feather.Feather;

/** Opens the agent's screens: the one place that knows them all and what each needs. */
final class AgentScreens {
    private final Counter counter;
    private final VisitDesk desk;
    private final FrameViewModel frame;
    private final Clock clock;
    private final LoneDigit digit;
    private final PortraitLoader portraits;
    private final Executor background;
    private final ReceiptOutlet outlet;
    /** The day whose closing is to be looked at next. */
    private Optional<LocalDate> toClose = Optional.empty();

    /**
     * @param clock with the zone of the office
     * @param scene of the window that shows them
     * @param window until it is closed for good
     */
    AgentScreens(VisitDesk desk, FrameViewModel frame, Executor background, Clock clock, Scene scene, Lifetime window) {
        digit = LoneDigit.in(scene, window);
        this.counter = desk.counter();
        this.desk = desk;
        this.frame = frame;
        this.clock = clock;
        this.portraits = new PortraitLoader(background, desk.uiThread());
        this.background = background;
        this.outlet = new ReceiptOutlet(new SystemPrinter(counter.inForce().printer())::print, background);
    }

    /**
     * @param place one with a frame around it: not the sign-in
     * @param screen until the agent is in another place
     */
    OpenScreen open(Place place, Lifetime screen) {
        return switch (place) {
            case Place.SignedOut() -> throw new IllegalArgumentException("the sign-in has no frame");
            case Place.BetweenVisits() -> home(screen);
            case Place.AtStep(UUID visit, StepName step) -> open(step, screen);
            case Place.AfterVisit(UUID visit, Ending ending) -> {
                ReceiptViewModel receipt = receipt(screen);
                // What becomes of a document that was reported is the supervisor's to say.
                if (desk.visit().get().filter(VisitState::documentStays).isPresent()) {
                    receipt.goOnWithoutReader();
                }
                yield new OpenScreen(
                        (strings, lifetime) ->
                                new EndedView(ending, frame.begunOnly(), desk, receipt, strings, lifetime).screen(),
                        receipt.stage());
            }
        };
    }

    /** Each role begins with what it has to do. */
    private OpenScreen home(Lifetime screen) {
        Agent.Role role = desk.agent().get().map(Agent::role).orElse(Agent.Role.AGENT);
        return switch (role) {
            case AGENT, OFFICER -> {
                ReadyViewModel model = new ReadyViewModel(counter, desk, clock, screen);
                yield new OpenScreen(
                        (strings, lifetime) -> new ReadyView(model, strings, lifetime).screen(ways(strings)),
                        model.obstacle());
            }
            case ADMINISTRATOR -> {
                AdministratorViewModel model = new AdministratorViewModel(counter, desk, screen);
                yield OpenScreen.unchanging((strings, lifetime) ->
                        new AdministratorView(model, strings, lifetime).screen(administratorWays(strings)));
            }
            case SUPERVISOR -> {
                SupervisorViewModel model = new SupervisorViewModel(counter, desk, clock, screen);
                screen.onChange(frame.overlay(), now -> {
                    if (now == Overlay.NONE) {
                        model.lookAgain();
                    }
                });
                yield OpenScreen.unchanging(
                        (strings, lifetime) -> new SupervisorView(model, strings, clock.getZone(), lifetime)
                                .screen(supervisorWays(strings), this::close));
            }
        };
    }

    private void close(LocalDate day) {
        toClose = Optional.of(day);
        frame.toggle(Overlay.DAY);
    }

    private List<ScreenAction> ways(Strings strings) {
        return List.of(
                way("way-day", strings.get("day.way-own"), Feather.CALENDAR, AgentKey.DAY.code(), Overlay.DAY),
                notes(strings),
                change(strings));
    }

    private List<ScreenAction> supervisorWays(Strings strings) {
        return List.of(
                way("way-day", strings.get("day.way"), Feather.CALENDAR, AgentKey.DAY.code(), Overlay.DAY),
                way("way-audit", strings.get("audit.way"), Feather.LIST, AgentKey.AUDIT.code(), Overlay.AUDIT),
                notes(strings),
                change(strings));
    }

    private List<ScreenAction> administratorWays(Strings strings) {
        return List.of(
                way("way-audit", strings.get("audit.way"), Feather.LIST, AgentKey.AUDIT.code(), Overlay.AUDIT),
                way("way-settings", strings.get("settings.way"), Feather.SETTINGS, KeyCode.UNDEFINED, Overlay.SETTINGS),
                change(strings));
    }

    private ScreenAction notes(Strings strings) {
        return way("way-notes", strings.get("notes.way"), Feather.EDIT_3, KeyCode.UNDEFINED, Overlay.NOTES);
    }

    /** Somebody else takes over: the next sign-in is two keys away. */
    private ScreenAction change(Strings strings) {
        return ScreenAction.always(
                "change-agent",
                strings.get("agent.action.change"),
                Feather.USERS,
                KeyCode.UNDEFINED,
                frame::changeAgent);
    }

    private ScreenAction way(String id, String label, Feather icon, KeyCode key, Overlay to) {
        return ScreenAction.always(id, label, icon, key, () -> frame.toggle(to));
    }

    private OpenScreen open(StepName step, Lifetime screen) {
        return switch (step) {
            case IDENTIFY -> {
                portraits.prepare();
                IdentifyViewModel model = new IdentifyViewModel(desk, LocalDate.now(clock), screen);
                yield OpenScreen.unchanging(
                        (strings, lifetime) -> new IdentifyView(model, desk, strings, lifetime).screen());
            }
            case CONSENT -> {
                ConsentViewModel model = new ConsentViewModel(counter, desk, frame::noted, screen);
                yield new OpenScreen(
                        (strings, lifetime) ->
                                new ConsentView(model, desk, strings, digit, frame::refused, lifetime).screen(),
                        model.guardian());
            }
            case DOCUMENT -> {
                DocumentViewModel chip = new DocumentViewModel(desk, screen);
                InspectionViewModel inspection = new InspectionViewModel(desk, LocalDate.now(clock), screen);
                DocumentStages stages = new DocumentStages(chip, inspection, desk, portraits);
                yield new OpenScreen(stages::screen, inspection.changes());
            }
            case FACE -> {
                FaceViewModel model = new FaceViewModel(counter, desk, System::nanoTime, screen);
                yield new OpenScreen(
                        (strings, lifetime) -> new FaceView(model, desk, strings, portraits, lifetime).screen(),
                        model.stage());
            }
            case COMPARE -> {
                CompareViewModel model = new CompareViewModel(desk, screen);
                yield OpenScreen.unchanging(
                        (strings, lifetime) -> new CompareView(model, desk, strings, lifetime).screen());
            }
            case FACTOR ->
                OpenScreen.unchanging((strings, lifetime) -> new CitizenBusyView(
                                strings, desk.failure().during(lifetime))
                        .scanning(
                                factorProgress(lifetime), List.of(new Corrections(desk, strings).refuse()), lifetime));
            case CONFIRM ->
                OpenScreen.unchanging((strings, lifetime) -> new CitizenBusyView(
                                strings, desk.failure().during(lifetime))
                        .confirming(new Corrections(desk, strings).actions(), lifetime));
            case SEAL -> {
                SealViewModel model = new SealViewModel(desk, screen);
                yield OpenScreen.unchanging(
                        (strings, lifetime) -> new SealView(model, desk, strings, lifetime).screen());
            }
            case RECEIPT -> {
                ReceiptViewModel model = receipt(screen);
                yield new OpenScreen(
                        (strings, lifetime) -> new ReceiptView(model, strings, lifetime).screen(), model.stage());
            }
        };
    }

    /** Stages and a number: what is shown and typed on the citizen's side stays there (requirement T4). */
    private ObservableValue<FactorProgress> factorProgress(Lifetime lifetime) {
        var visit = desk.visit().during(lifetime);
        var typing = desk.citizenSide().codeBegun().during(lifetime);
        var stores = desk.citizenSide().storesShown().during(lifetime);
        return lifetime.computed(
                () -> {
                    Optional<VisitState> now = visit.getValue();
                    boolean checking =
                            now.filter(state -> state.phase() == Phase.RUNNING).isPresent();
                    Optional<FactorSetup> setup =
                            now.flatMap(state -> state.visit().factor());
                    return new FactorProgress(
                            setup.flatMap(FactorSetup::handover)
                                    .map(AgentScreens::way)
                                    .orElse(FactorProgress.Way.CHOICE),
                            checking
                                    ? Stage.CHECKING
                                    : typing.getValue() ? Stage.TYPING : stores.getValue() ? Stage.STORES : Stage.SHOWN,
                            setup.map(FactorSetup::wrongCodes).orElse(0),
                            setup.map(FactorSetup::types).orElse(List.of()));
                },
                visit,
                typing,
                stores);
    }

    private static FactorProgress.Way way(Handover handover) {
        return switch (handover.way()) {
            case SCAN -> FactorProgress.Way.SCAN;
            case CODES -> FactorProgress.Way.CODES;
            case HOME -> FactorProgress.Way.HOME;
            case DEVICE -> FactorProgress.Way.DEVICE;
            case MESSAGE -> FactorProgress.Way.MESSAGE;
        };
    }

    private ReceiptViewModel receipt(Lifetime screen) {
        return new ReceiptViewModel(counter, desk, outlet, screen);
    }

    /**
     * @param overlay not {@link Overlay#NONE}
     * @param screen until it is taken away
     */
    OpenScreen open(Overlay overlay, Lifetime screen) {
        return switch (overlay) {
            case NONE -> throw new IllegalArgumentException("nothing lies over the place");
            case HELP -> {
                HelpViewModel model =
                        new HelpViewModel(desk.failure().get(), frame.atHand(), outlet, background, desk.uiThread());
                yield new OpenScreen(
                        (strings, lifetime) -> new HelpView(model, strings, counter.officeName(), lifetime).screen(),
                        model.part());
            }
            case LINK ->
                OpenScreen.unchanging((strings, lifetime) -> new LinkView(counter, desk, strings, lifetime).link());
            case READERS ->
                OpenScreen.unchanging((strings, lifetime) -> new LinkView(counter, desk, strings, lifetime).readers());
            case QUEUE -> {
                QueueViewModel model = new QueueViewModel(
                        desk.sync(),
                        () -> counter.newestRecords(QueueViewModel.NEWEST),
                        counter::syncNow,
                        desk.uiThread(),
                        screen);
                yield OpenScreen.unchanging(
                        (strings, lifetime) -> QueueView.screen(model, strings, clock.getZone(), lifetime));
            }
            case DAY -> {
                DayViewModel model = new DayViewModel(counter.supervision(), desk, clock, screen);
                ReprintViewModel reprint = new ReprintViewModel(counter, desk, outlet, screen);
                yield model.ofAll()
                        ? board(model, reprint, screen)
                        : OpenScreen.unchanging((strings, lifetime) ->
                                new DayView(model, reprint, strings, clock.getZone(), lifetime).screen());
            }
            case NOTES -> {
                NotesViewModel model = new NotesViewModel(counter.supervision(), desk, screen);
                yield OpenScreen.unchanging(
                        (strings, lifetime) -> new NotesView(model, strings, clock.getZone(), lifetime).screen());
            }
            case AUDIT -> {
                AuditViewModel model = new AuditViewModel(counter.supervision(), desk, clock, screen);
                yield OpenScreen.unchanging(
                        (strings, lifetime) -> new AuditView(model, strings, clock.getZone(), lifetime).screen());
            }
            case SETTINGS -> {
                SettingsViewModel values = new SettingsViewModel(counter.settings(), desk, screen);
                Speaker speaker = new Speaker(background);
                DeviceTrialsViewModel devices = new DeviceTrialsViewModel(
                        counter.trials(),
                        counter.settings(),
                        desk,
                        outlet,
                        () -> speaker.play(Tone.DONE),
                        AgentScreens::number,
                        DisplayChoice::all,
                        screen);
                ObjectProperty<SettingsPart> part = new SimpleObjectProperty<>(SettingsPart.VALUES);
                yield new OpenScreen(
                        (strings, lifetime) -> new SettingsBoardView(values, devices, part, strings, lifetime).screen(),
                        part);
            }
            case CHECKS -> OpenScreen.unchanging((strings, lifetime) -> checks(strings));
        };
    }

    /** For the citizen's display. */
    private static String number() {
        return String.valueOf(ThreadLocalRandom.current().nextInt(100, 1_000));
    }

    private OpenScreen board(DayViewModel visits, ReprintViewModel reprint, Lifetime screen) {
        DayBoardViewModel model = new DayBoardViewModel(counter.days(), desk, visits.day(), screen);
        ReportViewModel report = new ReportViewModel(counter.days(), desk, visits.day(), screen);
        toClose.ifPresent(day -> {
            visits.goTo(day);
            model.part().set(DayPart.CLOSING);
        });
        toClose = Optional.empty();
        return new OpenScreen(
                (strings, lifetime) ->
                        new DayBoardView(visits, reprint, model, report, strings, clock.getZone(), lifetime).screen(),
                model.part());
    }

    private Screen checks(Strings strings) {
        Optional<Check> checks = frame.checks();
        Node tree = checks.map(check -> CheckTree.of(check, strings)).orElseThrow();
        return Screen.still(
                strings.get("agent.checks.title"),
                strings.get("agent.checks.sentence"),
                tree,
                tree,
                Optional.empty(),
                List.of());
    }
}
