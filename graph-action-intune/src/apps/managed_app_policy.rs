//! Policies for managed apps, of every kind: protection and configuration, for Android, iOS and
//! Windows.

use graph_action::{Action, Key, NoContent};
use graph_action_macros::{graph_action, graph_resource};

use crate::{Actions, apps::types::ManagedMobileApp};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[TargetApps::META]);

/// A route to a policy for managed apps: one that protects their data, or one that configures them.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum ManagedAppPolicyRef {
    /// The policy with this id.
    #[route("/deviceAppManagement/managedAppPolicies/{managedAppPolicyId}")]
    ById {
        /// The id of the policy.
        managed_app_policy_id: Key,
    },
    /// A policy that is in force for a user's app on a device.
    #[route(
        "/deviceAppManagement/managedAppRegistrations/{managedAppRegistrationId}/appliedPolicies/{managedAppPolicyId}"
    )]
    AppliedToRegistration {
        /// The id of the registration: one app of one user on one device.
        managed_app_registration_id: Key,
        /// The id of the policy.
        managed_app_policy_id: Key,
    },
    /// A policy that is meant for a user's app on a device, whether or not it has arrived.
    #[route(
        "/deviceAppManagement/managedAppRegistrations/{managedAppRegistrationId}/intendedPolicies/{managedAppPolicyId}"
    )]
    IntendedForRegistration {
        /// The id of the registration: one app of one user on one device.
        managed_app_registration_id: Key,
        /// The id of the policy.
        managed_app_policy_id: Key,
    },
}

/// Sets the apps whose data a policy protects or configures: the whole list, not an addition to it. An
/// app that is missing from the list loses the cover of this policy.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/managedAppPolicies/{managedAppPolicyId}/targetApps",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
    bound_to = ManagedAppPolicyRef,
)]
#[doc(alias = "app protection policy")]
#[doc(alias = "mam")]
#[doc(alias = "Invoke-MgTargetDeviceAppManagementManagedAppPolicyApp")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct TargetApps {
    /// Every app that the policy covers from now on.
    pub apps: Option<Vec<ManagedMobileApp>>,
}
