//! The actions and functions of `cloudPcCloudApp`.

use graph_action::{Action, ActionMeta, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] =
    &[RetrieveDiscoveredApps::META, Publish::META, Reset::META, Unpublish::META];

/// Calls the action `publish` of `cloudPcCloudApp`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudApps/publish",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Publish {
    pub cloud_app_ids: Option<Vec<String>>,
}

/// Calls the action `reset` of `cloudPcCloudApp`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudApps/reset",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reset {
    pub cloud_app_ids: Option<Vec<String>>,
}

/// Calls the action `unpublish` of `cloudPcCloudApp`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudApps/unpublish",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Unpublish {
    pub cloud_app_ids: Option<Vec<String>>,
}

/// Calls the function `retrieveDiscoveredApps` of `cloudPcCloudApp`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudApps/retrieveDiscoveredApps(sourceId='{sourceId}',provisioningPolicyId=@provisioningPolicyId)",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcDiscoveredApp>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveDiscoveredApps;

structure! {
    /// `cloudPcCloudAppDetail`.
    CloudPcCloudAppDetail: receive {
        command_line_arguments: String = "commandLineArguments",
        file_path: String = "filePath",
        icon_index: i32 = "iconIndex",
        icon_path: String = "iconPath",
    }

    /// `cloudPcDiscoveredApp`.
    CloudPcDiscoveredApp: receive {
        app_detail: CloudPcCloudAppDetail = "appDetail",
        app_name: String = "appName",
        discovered_app_id: String = "discoveredAppId",
        source_id: String = "sourceId",
    }
}
