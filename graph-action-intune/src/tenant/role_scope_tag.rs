//! The actions and functions of `roleScopeTag`.

use graph_action::{Action, ActionMeta, Collection, Wrapped};
use graph_action_macros::graph_action;

use crate::tenant::types::{RoleScopeTag, RoleScopeTagAutoAssignment};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[HasCustomRoleScopeTag::META, GetRoleScopeTagsById::META, Assign::META];

/// Calls the action `getRoleScopeTagsById` of `roleScopeTag`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/roleScopeTags/getRoleScopeTagsById",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Collection<RoleScopeTag>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetRoleScopeTagsById {
    pub role_scope_tag_ids: Option<Vec<String>>,
}

/// Calls the action `assign` of `roleScopeTag`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/roleScopeTags/{roleScopeTagId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Collection<RoleScopeTagAutoAssignment>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub assignments: Option<Vec<RoleScopeTagAutoAssignment>>,
}

/// Calls the function `hasCustomRoleScopeTag` of `roleScopeTag`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/roleScopeTags/hasCustomRoleScopeTag()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Wrapped<bool>,
)]
#[derive(Debug, Clone)]
pub struct HasCustomRoleScopeTag;
