package mu.maupass.devices;

/**
 * A device, or the reading of what it brought, failed. It carries the failure and nothing else: no cause, because texts
 * of the libraries below may hold what they were reading.
 */
public abstract class DeviceException extends Exception {

    private static final long serialVersionUID = 1L;

    protected DeviceException(DeviceFailure failure) {
        super(failure.code() + " "
                + (failure instanceof Enum<?> one
                        ? one.name()
                        : failure.getClass().getSimpleName()));
    }

    /** What failed. */
    public abstract DeviceFailure failure();
}
