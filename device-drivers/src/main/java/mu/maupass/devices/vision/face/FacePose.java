package mu.maupass.devices.vision.face;

/**
 * How a head is turned, in degrees (ISO/IEC 19794-5, pose angles); all zero for a face that looks straight ahead.
 *
 * @param yaw   to the person's left
 * @param pitch downwards
 * @param roll  towards the person's right shoulder, which is at the left of the image
 */
public record FacePose(double yaw, double pitch, double roll) {}
