package mu.maupass.devices.camera.webcam;

/**
 * A video device of the operating system.
 *
 * @param node    where it is now, such as {@code /dev/video0}
 * @param id      stays the same after restarts
 * @param name    the maker's name for it
 * @param virtual made by a program
 */
record VideoDevice(String node, String id, String name, boolean virtual) {}
