//! The list of all actions.

use std::sync::OnceLock;

use graph_action::ActionMeta;

use crate::Actions;

/// The lists of the modules, by family.
const FAMILIES: &[&[Actions]] = &[
    #[cfg(feature = "intune")]
    &[crate::managed_device::ACTIONS],
    #[cfg(feature = "intune-apps")]
    crate::apps::MODULES,
    #[cfg(feature = "intune-windows365")]
    crate::windows365::MODULES,
    #[cfg(feature = "intune-configuration")]
    crate::configuration::MODULES,
    #[cfg(feature = "intune-enrollment")]
    crate::enrollment::MODULES,
    #[cfg(feature = "intune-reports")]
    crate::reports::MODULES,
    #[cfg(feature = "intune-scripts")]
    crate::scripts::MODULES,
    #[cfg(feature = "intune-tenant")]
    crate::tenant::MODULES,
    #[cfg(feature = "intune-updates")]
    crate::updates::MODULES,
];

/// All actions that the enabled features declare, for example to list their permissions or paths.
///
/// ```
/// for action in graph_action::intune::ACTIONS {
///     println!("{} {}", action.method, action.path);
/// }
/// ```
pub const ACTIONS: Actions = Actions::new(joined);

/// Returns the actions with this name, by the last segment of their path or by the name of their
/// struct, in any letter case. Actions on several resources can have the same name.
///
/// ```
/// use graph_action::intune;
///
/// let wipe = intune::find("wipe").next().expect("managed devices are enabled");
/// assert_eq!(wipe.path, "/deviceManagement/managedDevices/{managedDeviceId}/wipe");
/// ```
pub fn find(name: &str) -> impl Iterator<Item = &'static ActionMeta> {
    ACTIONS.into_iter().filter(move |action| {
        let last = action.path.rsplit('/').next().unwrap_or_default();
        // A function has its arguments in the segment, and a few have a namespace.
        let last = last.split('(').next().and_then(|last| last.rsplit('.').next());
        action.name.eq_ignore_ascii_case(name)
            || last.is_some_and(|it| it.eq_ignore_ascii_case(name))
    })
}

// Inline, so that the list is only in a program that uses it.
#[inline]
fn joined() -> &'static [&'static ActionMeta] {
    static ALL: OnceLock<Vec<&'static ActionMeta>> = OnceLock::new();
    ALL.get_or_init(|| FAMILIES.iter().copied().flatten().copied().flatten().collect())
}
