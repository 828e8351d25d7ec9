//! Scope tags, which decide which objects of Intune an administrator sees.

use graph_action::{Action, Collection, Wrapped};
use graph_action_macros::graph_action;

use crate::tenant::types::{RoleScopeTag, RoleScopeTagAutoAssignment};

use crate::Actions;

/// The actions of this module.
pub const ACTIONS: Actions =
    Actions::new(|| &[HasCustomRoleScopeTag::META, GetRoleScopeTagsById::META, Assign::META]);

/// Reads several scope tags at once by their ids. Although it is a POST, it changes nothing.
// Idempotent: it only reads.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/roleScopeTags/getRoleScopeTagsById",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Collection<RoleScopeTag>,
    idempotent,
)]
#[doc(alias = "scope tag")]
#[doc(alias = "Get-MgBetaDeviceManagementRoleScopeTagRoleScopeTagById")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetRoleScopeTagsById {
    /// The ids to read.
    pub role_scope_tag_ids: Option<Vec<String>>,
}

/// Gives a scope tag to all devices in groups, and replaces all earlier assignments of the tag: an
/// empty list removes them. This can change which devices an administrator sees. Returns the new
/// assignments.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/roleScopeTags/{roleScopeTagId}/assign",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Collection<RoleScopeTagAutoAssignment>,
)]
#[doc(alias = "scope tag")]
#[doc(alias = "Set-MgBetaDeviceManagementRoleScopeTag")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All groups whose devices have the tag afterwards.
    pub assignments: Option<Vec<RoleScopeTagAutoAssignment>>,
}

/// Returns whether the tenant has a scope tag besides the default one, which every object without
/// another tag has.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/roleScopeTags/hasCustomRoleScopeTag()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Wrapped<bool>,
)]
#[doc(alias = "scope tag")]
#[derive(Debug, Clone)]
pub struct HasCustomRoleScopeTag;
