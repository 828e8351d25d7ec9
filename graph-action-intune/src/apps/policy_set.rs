//! Policy sets: bundles of apps, policies and enrollment profiles that are assigned together.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[GetPolicySets::META, Update::META]);

/// Reads several policy sets in one request, by their ids. A policy set that failed says why in
/// `errorCode`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/policySets/getPolicySets",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<PolicySet>,
)]
#[doc(alias = "bulk read")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetPolicySets {
    /// The ids of the policy sets.
    pub policy_set_ids: Option<Vec<String>>,
}

/// Adds, changes and removes items of a policy set in one request, and sets its assignments. A group
/// loses the assignment of an item that you remove, unless it has the item in another way.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/policySets/{policySetId}/update",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "bundle")]
#[doc(alias = "Update-MgBetaDeviceAppManagementPolicySet")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Update {
    /// The items to add. Name the kind of each in `@odata.type` and its object in `payloadId`.
    pub added_policy_set_items: Option<Vec<PolicySetItem>>,
    /// The items to change.
    pub updated_policy_set_items: Option<Vec<PolicySetItem>>,
    /// The ids of the items to remove. The objects themselves stay.
    pub deleted_policy_set_items: Option<Vec<String>>,
    /// The assignments of the policy set.
    pub assignments: Option<Vec<PolicySetAssignment>>,
}

structure! {
    /// A bundle of apps, policies and profiles.
    PolicySet: receive {
        id: String = "id",
        /// Who gets the bundle.
        assignments: Vec<PolicySetAssignment> = "assignments",
        created_date_time: SystemTime = "createdDateTime",
        description: String = "description",
        display_name: String = "displayName",
        /// Why the policy set has the status of an error.
        error_code: ErrorCode = "errorCode",
        /// The guided scenarios that made it.
        guided_deployment_tags: Vec<String> = "guidedDeploymentTags",
        /// What the bundle contains.
        items: Vec<PolicySetItem> = "items",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// The scope tags, which say which administrators see it.
        role_scope_tags: Vec<String> = "roleScopeTags",
        /// Whether all items could be assigned.
        status: PolicySetStatus = "status",
    }

    /// One target of a policy set.
    PolicySetAssignment: send {
        id: String = "id",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// Who gets the bundle.
        target: AssignmentTarget = "target",
    }

    /// One object in a policy set.
    PolicySetItem: send {
        id: String = "id",
        /// The name of a derived type, with `#microsoft.graph.` in front.
        odata_type: String = "@odata.type",
        created_date_time: SystemTime = "createdDateTime",
        display_name: String = "displayName",
        /// Why the item has the status of an error.
        error_code: ErrorCode = "errorCode",
        guided_deployment_tags: Vec<String> = "guidedDeploymentTags",
        /// The kind of the object.
        item_type: String = "itemType",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// The id of the object: an app, a policy or a profile.
        payload_id: String = "payloadId",
        /// Whether the item could be assigned.
        status: PolicySetStatus = "status",
    }
}

evolvable! {
    /// Why an item or a policy set failed.
    ErrorCode {
        /// Nothing failed.
        NoError = "noError",
        /// The administrator lacks the rights for the object.
        Unauthorized = "unauthorized",
        /// The object is not found.
        NotFound = "notFound",
        /// The object is deleted.
        Deleted = "deleted",
    }

    /// The status of assigning the items of a policy set.
    PolicySetStatus {
        /// Not known.
        Unknown = "unknown",
        /// Intune still checks the items.
        Validating = "validating",
        /// Some items failed.
        PartialSuccess = "partialSuccess",
        /// All items are assigned.
        Success = "success",
        /// The assignment failed.
        Error = "error",
        /// The policy set has no assignments.
        NotAssigned = "notAssigned",
    }
}
