//! The list of all actions.

use graph_action::{ActionMeta, Method};

/// The lists of the modules, by family.
const FAMILIES: &[&[&[&ActionMeta]]] = &[
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
pub const ACTIONS: &[&ActionMeta] = &joined::<{ count() }>();

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
    ACTIONS.iter().copied().filter(move |action| {
        let last = action.path.rsplit('/').next().unwrap_or_default();
        // A function has its arguments in the segment, and a few have a namespace.
        let last = last.split('(').next().and_then(|last| last.rsplit('.').next());
        action.name.eq_ignore_ascii_case(name)
            || last.is_some_and(|it| it.eq_ignore_ascii_case(name))
    })
}

const fn count() -> usize {
    let (mut count, mut family) = (0, 0);
    while family < FAMILIES.len() {
        let mut module = 0;
        while module < FAMILIES[family].len() {
            count += FAMILIES[family][module].len();
            module += 1;
        }
        family += 1;
    }
    count
}

/// Joins the lists, in a constant that only a program that uses it contains.
const fn joined<const N: usize>() -> [&'static ActionMeta; N] {
    const EMPTY: &ActionMeta = &ActionMeta::declare("", Method::Get, "");
    let mut all = [EMPTY; N];
    let (mut at, mut family) = (0, 0);
    while family < FAMILIES.len() {
        let mut module = 0;
        while module < FAMILIES[family].len() {
            let actions = FAMILIES[family][module];
            let mut index = 0;
            while index < actions.len() {
                all[at] = actions[index];
                at += 1;
                index += 1;
            }
            module += 1;
        }
        family += 1;
    }
    all
}
