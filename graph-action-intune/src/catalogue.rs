//! The list of all actions.

use graph_action::{ActionMeta, Method};

/// The actions of each module that the features enable.
const MODULES: &[&[&ActionMeta]] = &[
    #[cfg(feature = "intune")]
    crate::managed_device::ACTIONS,
];

/// All actions that the enabled features declare, for example to list their permissions or paths.
///
/// ```
/// for action in graph_action::intune::ACTIONS {
///     println!("{} {}", action.method, action.path);
/// }
/// ```
pub const ACTIONS: &[&ActionMeta] = &joined::<{ count() }>();

/// Returns the actions with this name, by the last segment of their path or by the name of their
/// struct, in any letter case. Actions on several resources can have the same name.
///
/// ```
/// use graph_action::intune;
///
/// let wipe = intune::find("wipe").next().expect("the actions on managed devices are enabled");
/// assert_eq!(wipe.path, "/deviceManagement/managedDevices/{managedDeviceId}/wipe");
/// ```
pub fn find(name: &str) -> impl Iterator<Item = &'static ActionMeta> {
    ACTIONS.iter().copied().filter(move |action| {
        let last = action.path.rsplit('/').next().unwrap_or_default();
        // A function has its arguments in the segment, and a few have a namespace.
        let last = last.split('(').next().and_then(|last| last.rsplit('.').next());
        action.name.eq_ignore_ascii_case(name)
            || last.is_some_and(|it| it.eq_ignore_ascii_case(name))
    })
}

const fn count() -> usize {
    let (mut count, mut module) = (0, 0);
    while module < MODULES.len() {
        count += MODULES[module].len();
        module += 1;
    }
    count
}

/// Joins the lists, in a constant that only a program that uses it contains.
const fn joined<const N: usize>() -> [&'static ActionMeta; N] {
    const PLACE: &ActionMeta = &ActionMeta::declare("", Method::Get, "");
    let mut all = [PLACE; N];
    let (mut at, mut module) = (0, 0);
    while module < MODULES.len() {
        let mut index = 0;
        while index < MODULES[module].len() {
            all[at] = MODULES[module][index];
            at += 1;
            index += 1;
        }
        module += 1;
    }
    all
}
