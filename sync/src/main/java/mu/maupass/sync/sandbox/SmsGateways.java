package mu.maupass.sync.sandbox;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import mu.maupass.fault.Threads;
import mu.maupass.sync.activation.ShortMessage;

/**
 * The providers in the order in which they are asked: one that does not take a message, or not in time, is followed by the next. A slow
 * one may deliver the message all the same; it has the same code then.
 */
final class SmsGateways implements AutoCloseable {
    private final List<SmsGateway> inOrder;
    private final Duration each;
    private final ExecutorService threads = Threads.perTask();

    /** @param each how long one is waited for */
    SmsGateways(List<SmsGateway> inOrder, Duration each) {
        this.inOrder = List.copyOf(inOrder);
        this.each = each;
    }

    /**
     * Hands a message to the first that takes it.
     *
     * @param number eight digits
     * @return false where none did
     */
    boolean send(String number, String text) {
        for (SmsGateway gateway : inOrder) {
            Future<Boolean> taken = threads.submit(() -> taken(gateway, ShortMessage.shown(number), text));
            try {
                if (taken.get(each.toMillis(), TimeUnit.MILLISECONDS)) {
                    return true;
                }
            } catch (TimeoutException | ExecutionException e) {
                taken.cancel(true);
            } catch (InterruptedException e) {
                taken.cancel(true);
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return false;
    }

    private static boolean taken(SmsGateway gateway, String number, String text) {
        try {
            gateway.send(number, text);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
