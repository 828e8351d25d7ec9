//! Device scopes of endpoint analytics, which limit scores to a part of the devices.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Json, Key};
use graph_action_macros::{graph_action, graph_resource};

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[TriggerDeviceScopeAction::META]);

/// A route to a device scope.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum UserExperienceAnalyticsDeviceScopeRef {
    /// The device scope of the tenant, `/deviceManagement/userExperienceAnalyticsDeviceScope`.
    #[route("/deviceManagement/userExperienceAnalyticsDeviceScope", version = "beta")]
    Singleton,
    /// One of the device scopes, in `/deviceManagement/userExperienceAnalyticsDeviceScopes`.
    #[route(
        "/deviceManagement/userExperienceAnalyticsDeviceScopes/{userExperienceAnalyticsDeviceScopeId}",
        version = "beta"
    )]
    InUserExperienceAnalyticsDeviceScopes {
        /// The id of the device scope.
        user_experience_analytics_device_scope_id: Key,
    },
}

/// Runs an action on a device scope of endpoint analytics, which is a part of the devices that gets
/// scores of its own. The result says whether it started; Microsoft does not document which actions
/// there are.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/userExperienceAnalyticsDeviceScope/triggerDeviceScopeAction",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<DeviceScopeActionResult>,
    bound_to = UserExperienceAnalyticsDeviceScopeRef,
)]
#[doc(alias = "endpoint analytics")]
#[doc(alias = "device scopes")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TriggerDeviceScopeAction {
    /// The name of the action.
    pub action_name: Option<String>,
    /// The id of the device scope, also where the route names one.
    pub device_scope_id: Option<String>,
}

structure! {
    /// The result of an action on a device scope.
    DeviceScopeActionResult: receive {
        device_scope_action: String = "deviceScopeAction",
        device_scope_id: String = "deviceScopeId",
        /// Why the action did not start.
        failed_message: String = "failedMessage",
        status: DeviceScopeActionStatus = "status",
    }
}

evolvable! {
    /// Whether an action on a device scope started.
    DeviceScopeActionStatus {
        Failed = "failed",
        Succeeded = "succeeded",
    }
}
