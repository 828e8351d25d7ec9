//! The actions and functions of `policySet`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[GetPolicySets::META, Update::META];

/// Calls the action `getPolicySets` of `policySet`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/policySets/getPolicySets",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<PolicySet>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetPolicySets {
    pub policy_set_ids: Option<Vec<String>>,
}

/// Calls the action `update` of `policySet`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/policySets/{policySetId}/update",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Update {
    pub added_policy_set_items: Option<Vec<PolicySetItem>>,
    pub updated_policy_set_items: Option<Vec<PolicySetItem>>,
    pub deleted_policy_set_items: Option<Vec<String>>,
    pub assignments: Option<Vec<PolicySetAssignment>>,
}

structure! {
    /// `policySet`.
    PolicySet: receive {
        id: String = "id",
        assignments: Vec<PolicySetAssignment> = "assignments",
        created_date_time: SystemTime = "createdDateTime" as date,
        description: String = "description",
        display_name: String = "displayName",
        error_code: ErrorCode = "errorCode",
        guided_deployment_tags: Vec<String> = "guidedDeploymentTags",
        items: Vec<PolicySetItem> = "items",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        role_scope_tags: Vec<String> = "roleScopeTags",
        status: PolicySetStatus = "status",
    }

    /// `policySetAssignment`.
    PolicySetAssignment: send receive {
        id: String = "id",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        target: AssignmentTarget = "target",
    }

    /// `policySetItem`.
    PolicySetItem: send receive {
        id: String = "id",
        /// The name of a derived type, after `#microsoft.graph.`.
        odata_type: String = "@odata.type",
        created_date_time: SystemTime = "createdDateTime" as date,
        display_name: String = "displayName",
        error_code: ErrorCode = "errorCode",
        guided_deployment_tags: Vec<String> = "guidedDeploymentTags",
        item_type: String = "itemType",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        payload_id: String = "payloadId",
        status: PolicySetStatus = "status",
    }
}

evolvable! {
    /// `errorCode`.
    ErrorCode {
        NoError = "noError",
        Unauthorized = "unauthorized",
        NotFound = "notFound",
        Deleted = "deleted",
    }

    /// `policySetStatus`.
    PolicySetStatus {
        Unknown = "unknown",
        Validating = "validating",
        PartialSuccess = "partialSuccess",
        Success = "success",
        Error = "error",
        NotAssigned = "notAssigned",
    }
}
