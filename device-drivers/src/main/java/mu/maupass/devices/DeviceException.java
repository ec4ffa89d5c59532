package mu.maupass.devices;

/**
 * A device failed, or its data could not be read. It holds the failure and nothing else: no cause, because messages of
 * libraries may contain what they were reading.
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
