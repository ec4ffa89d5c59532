package mu.maupass.devices.camera;

/**
 * A camera, as it was when it was found.
 *
 * @param id      stays the same after a restart and, where the device has a serial number, at another socket; this is
 *     what the settings contain
 * @param name    the maker's name for it, for people
 * @param virtual whether it is a program: a loopback device, a video mixer, the simulator
 */
public record CameraInfo(String id, String name, boolean virtual) {}
