//! The actions and functions of `managedDeviceWindowsOperatingSystemImage`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[GetAllManagedDeviceWindowsOSImages::META];

/// Calls the function `getAllManagedDeviceWindowsOSImages` of `managedDeviceWindowsOperatingSystemImage`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDeviceWindowsOSImages/{managedDeviceWindowsOperatingSystemImageId}/getAllManagedDeviceWindowsOSImages()",
    scopes = unknown,
    returns = Collection<ManagedDeviceWindowsOperatingSystemImage>,
)]
#[derive(Debug, Clone)]
pub struct GetAllManagedDeviceWindowsOSImages;

structure! {
    /// `managedDeviceWindowsOperatingSystemImage`.
    ManagedDeviceWindowsOperatingSystemImage: receive {
        id: String = "id",
        available_updates: Vec<serde_json::Value> = "availableUpdates",
        supported_architectures: Vec<ManagedDeviceArchitecture> = "supportedArchitectures",
        supported_editions: Vec<serde_json::Value> = "supportedEditions",
    }
}

evolvable! {
    /// `managedDeviceArchitecture`.
    ManagedDeviceArchitecture {
        Unknown = "unknown",
        X86 = "x86",
        X64 = "x64",
        Arm = "arm",
        ArM64 = "arM64",
    }
}
