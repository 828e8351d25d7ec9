//! The versions of Windows that Intune knows, with their editions and architectures.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[GetAllManagedDeviceWindowsOSImages::META]);

/// Returns the versions of Windows that Intune knows, each with its updates, editions and processor
/// architectures. Graph binds it to one image, so the path needs an id, but the result has all of them.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDeviceWindowsOSImages/{managedDeviceWindowsOperatingSystemImageId}/getAllManagedDeviceWindowsOSImages()",
    scopes = unknown,
    returns = Collection<ManagedDeviceWindowsOperatingSystemImage>,
)]
#[doc(alias = "windows version")]
#[doc(alias = "windows builds")]
#[doc(alias = "Get-MgBetaDeviceManagementManagedDeviceWindowOSImageManagedDeviceWindowsOSImage")]
#[derive(Debug, Clone)]
pub struct GetAllManagedDeviceWindowsOSImages;

structure! {
    /// A version of Windows.
    ManagedDeviceWindowsOperatingSystemImage: receive {
        id: String = "id",
        /// The updates of this version.
        available_updates: Vec<serde_json::Value> = "availableUpdates",
        /// The processors that it exists for.
        supported_architectures: Vec<ManagedDeviceArchitecture> = "supportedArchitectures",
        /// The editions that it exists as, such as Enterprise.
        supported_editions: Vec<serde_json::Value> = "supportedEditions",
    }
}

evolvable! {
    /// The architecture of a processor.
    ManagedDeviceArchitecture {
        Unknown = "unknown",
        X86 = "x86",
        X64 = "x64",
        Arm = "arm",
        ArM64 = "arM64",
    }
}
