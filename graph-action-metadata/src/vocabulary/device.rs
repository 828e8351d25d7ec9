/// The collections of Intune's managed devices: a key in one of them is the id of a managed device,
/// a GUID.
const COLLECTIONS: [&str; 2] = ["managedDevices", "comanagedDevices"];

/// Returns whether a segment is a collection of managed devices, so that the key after it is the
/// id of one, a GUID (conformance A-4). Graph ignores the case of a segment.
///
/// ```
/// use graph_action_metadata::vocabulary::is_device_collection;
///
/// assert!(is_device_collection("managedDevices"));
/// assert!(is_device_collection("comanageddevices"));
/// assert!(!is_device_collection("managedDevice"));
/// ```
pub fn is_device_collection(segment: &str) -> bool {
    COLLECTIONS.iter().any(|collection| segment.eq_ignore_ascii_case(collection))
}
