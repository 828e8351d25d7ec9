//! Managed devices, and what Intune says about the operations on them.

use super::method::Method;

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

/// An action on a managed device, or its deletion.
///
/// ```
/// use graph_action_metadata::{DeviceOperation, Method};
///
/// let path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe";
/// let wipe = DeviceOperation::of(Method::Post, path).expect("it is one");
/// assert_eq!(wipe.name(), "wipe");
/// assert_eq!(wipe.daily_limit(), Some(500));
/// assert_eq!(wipe.policy_type(), Some("deviceWipe"));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct DeviceOperation<'p>(&'p str);

impl<'p> DeviceOperation<'p> {
    /// Returns the operation of a method and path; `None` if it is not on a managed device.
    pub fn of(method: Method, path: &'p str) -> Option<Self> {
        let mut segments = path.rsplit('/');
        let (last, before) = (segments.next()?, segments.next()?);
        match method {
            Method::Delete if last.starts_with('{') && is_device_collection(before) => {
                Some(Self("delete"))
            }
            Method::Post if before.starts_with('{') && is_device_collection(segments.next()?) => {
                Some(Self(last))
            }
            // The device of another entity, such as a script's run.
            Method::Post if before.eq_ignore_ascii_case("managedDevice") => Some(Self(last)),
            _ => None,
        }
    }

    /// Returns the last segment of the path, or `delete`.
    pub fn name(self) -> &'p str {
        self.0
    }

    /// Returns how often Intune accepts the operation in a tenant within 24 hours, over all tools together;
    /// `None` if it publishes no limit (conformance M-1).
    pub fn daily_limit(self) -> Option<u64> {
        match self.0 {
            "wipe" => Some(500),
            "retire" | "delete" => Some(1_000),
            _ => None,
        }
    }

    /// Returns the `policyType` of the access policies that can demand the approval of a second administrator
    /// (Multi Admin Approval); `None` if no policy can (conformance L-12).
    pub fn policy_type(self) -> Option<&'static str> {
        Some(match self.0 {
            "wipe" => "deviceWipe",
            "retire" => "deviceRetire",
            "delete" => "deviceDelete",
            "deprovision" => "deviceDeprovision",
            _ => return None,
        })
    }
}
