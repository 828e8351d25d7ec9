//! The actions and functions of `managedAppPolicy`.

use graph_action::{Action, ActionMeta, Key, NoContent};
use graph_action_macros::{graph_action, graph_resource};

use crate::apps::types::ManagedMobileApp;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[TargetApps::META];

/// A route to a resource.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ManagedAppPolicyRef {
    /// `/deviceAppManagement/managedAppPolicies/{managedAppPolicyId}`
    #[route("/deviceAppManagement/managedAppPolicies/{managedAppPolicyId}")]
    ById {
        /// The id of the `managedAppPolicy`.
        managed_app_policy_id: Key,
    },
    /// `/deviceAppManagement/managedAppRegistrations/{managedAppRegistrationId}/appliedPolicies/{managedAppPolicyId}`
    #[route(
        "/deviceAppManagement/managedAppRegistrations/{managedAppRegistrationId}/appliedPolicies/{managedAppPolicyId}"
    )]
    OfManagedAppRegistration {
        /// The id of the `managedAppRegistration`.
        managed_app_registration_id: Key,
        /// The id of the `managedAppPolicy`.
        managed_app_policy_id: Key,
    },
    /// `/deviceAppManagement/managedAppRegistrations/{managedAppRegistrationId}/intendedPolicies/{managedAppPolicyId}`
    #[route(
        "/deviceAppManagement/managedAppRegistrations/{managedAppRegistrationId}/intendedPolicies/{managedAppPolicyId}"
    )]
    OfManagedAppRegistration2 {
        /// The id of the `managedAppRegistration`.
        managed_app_registration_id: Key,
        /// The id of the `managedAppPolicy`.
        managed_app_policy_id: Key,
    },
}

/// Calls the action `targetApps` of `managedAppPolicy`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/managedAppPolicies/{managedAppPolicyId}/targetApps",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
    bound_to = ManagedAppPolicyRef,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TargetApps {
    pub apps: Option<Vec<ManagedMobileApp>>,
}
