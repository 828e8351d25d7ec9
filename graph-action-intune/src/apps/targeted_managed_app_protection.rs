//! App protection policies that are assigned to groups: rules for the company data inside managed apps on
//! Android and iOS.

use graph_action::{Action, Key, NoContent};
use graph_action_macros::{graph_action, graph_resource};

use crate::{Actions, apps::types::TargetedManagedAppPolicyAssignment};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[Assign::META]);

/// An app protection policy that is assigned to groups. The reference pages have the first three routes;
/// the others follow from Graph's metadata.
#[graph_resource]
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum TargetedManagedAppProtectionRef {
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
    /// A policy for Android, in the list of its platform.
    #[route("/deviceAppManagement/androidManagedAppProtections/{androidManagedAppProtectionId}")]
    ForAndroid {
        /// The id of the policy.
        android_managed_app_protection_id: Key,
    },
    /// A policy for iPhones and iPads, in the list of its platform.
    #[route("/deviceAppManagement/iosManagedAppProtections/{iosManagedAppProtectionId}")]
    ForIos {
        /// The id of the policy.
        ios_managed_app_protection_id: Key,
    },
    /// The policy with this id, with its type in the path.
    #[route(
        "/deviceAppManagement/managedAppPolicies/{managedAppPolicyId}/microsoft.graph.targetedManagedAppProtection"
    )]
    WithType {
        /// The id of the policy.
        managed_app_policy_id: Key,
    },
}

/// Chooses the users whose managed apps an app protection policy protects, and replaces all earlier
/// assignments: an empty list removes them, and with them the protection.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/managedAppPolicies/{managedAppPolicyId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
    bound_to = TargetedManagedAppProtectionRef,
)]
#[doc(alias = "app protection policy")]
#[doc(alias = "mam")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments from now on. Use groups of users.
    pub assignments: Option<Vec<TargetedManagedAppPolicyAssignment>>,
}
