//! Win32 apps: programs for Windows that you package yourself, as `.intunewin` files.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Flags, Key, NoContent};
use graph_action_macros::{graph_action, graph_resource};

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[EnableApplicableArchitectures::META]);

/// A Win32 app. The reference pages write its path without the type; by the rules of OData the type
/// belongs to it.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Win32LobAppRef {
    /// The app with this id, as on the reference pages.
    #[route("/deviceAppManagement/mobileApps/{mobileAppId}")]
    ById {
        /// The id of the app.
        mobile_app_id: Key,
    },
    /// The same app, with its type in the path.
    #[route("/deviceAppManagement/mobileApps/{mobileAppId}/microsoft.graph.win32LobApp")]
    WithType {
        /// The id of the app.
        mobile_app_id: Key,
    },
}

/// Sets the processors on which a Win32 app can be installed. Microsoft does not document what happens to
/// the app on devices with another processor.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/enableApplicableArchitectures",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
    bound_to = Win32LobAppRef,
)]
#[doc(alias = "intunewin")]
#[doc(alias = "arm64")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct EnableApplicableArchitectures {
    /// Every processor on which the app can be installed.
    pub applicable_architectures: Flags<WindowsArchitecture>,
}

evolvable! {
    /// A kind of processor of a Windows device.
    WindowsArchitecture {
        /// No processor.
        None = "none",
        /// The 32-bit processors of PCs.
        X86 = "x86",
        /// The 64-bit processors of PCs.
        X64 = "x64",
        /// 32-bit Arm.
        Arm = "arm",
        /// Every processor.
        Neutral = "neutral",
    }
}
