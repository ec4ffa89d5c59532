package mu.maupass.devices.camera;

/**
 * A camera as it was when it was looked for.
 *
 * @param id      stays the same over restarts and over another socket where the device has a serial number; what the
 *                settings name
 * @param name    as its maker calls it, for people
 * @param virtual not a device but a program: a loopback, a mixer of scenes, the simulator
 */
public record CameraInfo(String id, String name, boolean virtual) {}
