//! The actions and functions of `deviceManagementScript`.

use graph_action::{Action, ActionMeta, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{
    scripts::types::{DeviceManagementScriptAssignment, DeviceManagementScriptGroupAssignment},
    types::HasPayloadLinkResultItem,
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[HasPayloadLinks::META, Assign::META];

/// Calls the action `hasPayloadLinks` of `deviceManagementScript`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceManagementScripts/hasPayloadLinks",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    pub payload_ids: Option<Vec<String>>,
}

/// Calls the action `assign` of `deviceManagementScript`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/deviceManagementScripts/{deviceManagementScriptId}/assign",
    scopes = ["DeviceManagementScripts.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub device_management_script_group_assignments:
        Option<Vec<DeviceManagementScriptGroupAssignment>>,
    pub device_management_script_assignments: Option<Vec<DeviceManagementScriptAssignment>>,
}
