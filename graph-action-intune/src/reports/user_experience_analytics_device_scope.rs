//! The actions and functions of `userExperienceAnalyticsDeviceScope`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Json, Key};
use graph_action_macros::{graph_action, graph_resource};

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[TriggerDeviceScopeAction::META];

/// A route to a resource.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UserExperienceAnalyticsDeviceScopeRef {
    /// `/deviceManagement/userExperienceAnalyticsDeviceScope`
    #[route("/deviceManagement/userExperienceAnalyticsDeviceScope", version = "beta")]
    Singleton,
    /// `/deviceManagement/userExperienceAnalyticsDeviceScopes/{userExperienceAnalyticsDeviceScopeId}`
    #[route(
        "/deviceManagement/userExperienceAnalyticsDeviceScopes/{userExperienceAnalyticsDeviceScopeId}",
        version = "beta"
    )]
    InUserExperienceAnalyticsDeviceScopes {
        /// The id of the `userExperienceAnalyticsDeviceScope`.
        user_experience_analytics_device_scope_id: Key,
    },
}

/// Calls the action `triggerDeviceScopeAction` of `userExperienceAnalyticsDeviceScope`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/userExperienceAnalyticsDeviceScope/triggerDeviceScopeAction",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<DeviceScopeActionResult>,
    bound_to = UserExperienceAnalyticsDeviceScopeRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TriggerDeviceScopeAction {
    pub action_name: Option<String>,
    pub device_scope_id: Option<String>,
}

structure! {
    /// `deviceScopeActionResult`.
    DeviceScopeActionResult: receive {
        device_scope_action: String = "deviceScopeAction",
        device_scope_id: String = "deviceScopeId",
        failed_message: String = "failedMessage",
        status: DeviceScopeActionStatus = "status",
    }
}

evolvable! {
    /// `deviceScopeActionStatus`.
    DeviceScopeActionStatus {
        Failed = "failed",
        Succeeded = "succeeded",
    }
}
