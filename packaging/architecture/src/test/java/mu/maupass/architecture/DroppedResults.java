package mu.maupass.architecture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LoadInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Finds the calls in a class whose result nobody keeps: a statement by itself, a variable that is never read, {@code var _},
 * and a method reference where nothing is to be returned.
 */
final class DroppedResults {
    private static final Set<ClassDesc> STAGES = Set.of(of(CompletionStage.class), of(CompletableFuture.class));
    /** Of latches, conditions, semaphores, locks and queues. Who only gets a future is told by its exception. */
    private static final Set<String> WAITS = Set.of("await", "tryAcquire", "tryLock", "poll");

    private DroppedResults() {}

    private static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }

    /** Where a future is dropped. */
    static List<String> futures(Path classFile) throws IOException {
        return in(ClassFile.of().parse(classFile), DroppedResults::isFuture);
    }

    /** The same of a class that is loaded. */
    static List<String> futures(Class<?> type) {
        return in(loaded(type), DroppedResults::isFuture);
    }

    /** Where something is awaited for a time and nobody asks whether it came, which is a sleep. */
    static List<String> waits(Path classFile) throws IOException {
        return in(ClassFile.of().parse(classFile), DroppedResults::isWait);
    }

    /** The same of a class that is loaded. */
    static List<String> waits(Class<?> type) {
        return in(loaded(type), DroppedResults::isWait);
    }

    private static ClassModel loaded(Class<?> type) {
        String file = type.getName().substring(type.getName().lastIndexOf('.') + 1) + ".class";
        try (InputStream in = type.getResourceAsStream(file)) {
            return ClassFile.of().parse(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> in(ClassModel type, Predicate<InvokeInstruction> meant) {
        List<String> found = new ArrayList<>();
        for (MethodModel method : type.methods()) {
            method.code()
                    .ifPresent(code -> dropped(code.elementList(), meant)
                            .forEach(line ->
                                    found.add(type.thisClass().asInternalName().replace('/', '.') + "."
                                            + method.methodName().stringValue() + ":" + line)));
        }
        return found;
    }

    /** The lines in which the result of a call that is meant is dropped. */
    private static List<Integer> dropped(List<CodeElement> code, Predicate<InvokeInstruction> meant) {
        List<Integer> lines = new ArrayList<>();
        int line = 0;
        for (int i = 0; i < code.size(); i++) {
            switch (code.get(i)) {
                case LineNumber number -> line = number.line();
                case InvokeInstruction call
                when meant.test(call) -> {
                    if (isDropped(code, i)) {
                        lines.add(line);
                    }
                }
                case InvokeDynamicInstruction made when dropsAStage(made) -> lines.add(line);
                default -> {}
            }
        }
        return lines;
    }

    private static boolean isFuture(InvokeInstruction call) {
        ClassDesc result = call.typeSymbol().returnType();
        // A task of a scheduled executor tells what it throws: mu.maupass.fault.Threads makes all of these.
        return STAGES.contains(result) || result.equals(of(Future.class));
    }

    private static boolean isWait(InvokeInstruction call) {
        return WAITS.contains(call.name().stringValue())
                && call.typeSymbol().parameterList().contains(of(TimeUnit.class))
                && !call.typeSymbol().returnType().equals(ConstantDescs.CD_void);
    }

    private static boolean isDropped(List<CodeElement> code, int at) {
        for (int i = at + 1; i < code.size(); i++) {
            if (code.get(i) instanceof Instruction next && next.opcode() != Opcode.CHECKCAST) {
                return next.opcode() == Opcode.POP
                        || next instanceof StoreInstruction kept && !isRead(code, i, kept.slot());
            }
        }
        return false;
    }

    /** Whether this variable is read before another takes its slot. */
    private static boolean isRead(List<CodeElement> code, int stored, int slot) {
        for (int i = stored + 1; i < code.size(); i++) {
            switch (code.get(i)) {
                case LoadInstruction load
                when load.slot() == slot -> {
                    return true;
                }
                case StoreInstruction other
                when other.slot() == slot -> {
                    return false;
                }
                default -> {}
            }
        }
        return false;
    }

    /** Whether this is a method reference to something that returns a future, for an interface that returns nothing. */
    private static boolean dropsAStage(InvokeDynamicInstruction made) {
        List<ConstantDesc> with = made.bootstrapArgs();
        return with.size() >= 3
                && with.get(0) instanceof MethodTypeDesc wanted
                && with.get(1) instanceof DirectMethodHandleDesc given
                && wanted.returnType().equals(ConstantDescs.CD_void)
                && STAGES.contains(given.invocationType().returnType());
    }
}
