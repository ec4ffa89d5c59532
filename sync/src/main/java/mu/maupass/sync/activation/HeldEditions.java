package mu.maupass.sync.activation;

/**
 * The editions of the trust bundle that a station held while a record came to be. A record may lie for weeks before it is sent;
 * by these the authority knows which roster and policy it was made under.
 *
 * @param begun  version in force when the visit began
 * @param sealed version in force when the record was sealed
 */
public record HeldEditions(long begun, long sealed) {
    public HeldEditions {
        if (begun < 1 || sealed < begun) {
            throw new IllegalArgumentException("editions");
        }
    }
}
