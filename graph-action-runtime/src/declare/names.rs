//! The names that Intune has for actions on devices, in its audit and in the results of a device.

use super::meta::ActionMeta;

/// A name that differs from the last segment of the path: the segment, the name, and the Boolean parameter that
/// decides, with its value.
pub(crate) type OtherName = (&'static str, &'static str, Option<(&'static str, bool)>);

/// The names that differ, from the members of `remoteAction` in Microsoft's SDK (conformance N-1).
pub(crate) const OTHER_NAMES: [OtherName; 6] = [
    ("wipe", "factoryReset", None),
    ("wipe", "factoryResetKeepEnrollmentData", Some(("keepEnrollmentData", true))),
    ("retire", "removeCompanyData", None),
    ("updateWindowsDeviceAccount", "updateDeviceAccount", None),
    ("windowsDefenderScan", "quickScan", Some(("quickScan", true))),
    ("windowsDefenderScan", "fullScan", Some(("quickScan", false))),
];

/// Returns the names that Intune may have for an action on a managed device, in its audit and in the results of
/// the device; nothing for any other action. Ignore letter case when you compare them. Graph does not publish
/// which name stands where.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Action, action_names};
///
/// fn is_name_of<A: Action>(name: &str) -> bool {
///     action_names(A::META).any(|known| known.eq_ignore_ascii_case(name))
/// }
/// ```
pub fn action_names(action: &ActionMeta) -> impl Iterator<Item = &'static str> + use<> {
    let operation = action.device_operation();
    let is_own =
        move |segment: &str| operation.is_some_and(|own| own.eq_ignore_ascii_case(segment));
    let others = OTHER_NAMES.into_iter().filter(move |(segment, ..)| is_own(segment));
    operation.into_iter().chain(others.map(|(_, name, _)| name))
}
