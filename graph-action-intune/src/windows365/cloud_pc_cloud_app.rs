//! Cloud apps: single apps on Frontline Cloud PCs in shared mode, which users open without a desktop.

use graph_action::{Action, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions =
    Actions::new(|| &[RetrieveDiscoveredApps::META, Publish::META, Reset::META, Unpublish::META]);

/// Makes cloud apps available to users, who then see them in Windows App.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudApps/publish",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "remoteapp")]
#[doc(alias = "windows app")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Publish {
    /// The ids of the cloud apps to show.
    pub cloud_app_ids: Option<Vec<String>>,
}

/// Gives cloud apps the command line, path and icon of the app that Windows 365 found in the image
/// again. Changes to them are lost. The caller also needs a role with
/// `Microsoft.CloudPC/CloudApps/Update`. Graph answers before the work is done.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudApps/reset",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Reset {
    /// The ids of the cloud apps to reset.
    pub cloud_app_ids: Option<Vec<String>>,
}

/// Takes cloud apps away from users, so that Windows App no longer shows them, and undoes changes to
/// their details as [`Reset`] does.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/cloudApps/unpublish",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "windows app")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Unpublish {
    /// The ids of the cloud apps to take away.
    pub cloud_app_ids: Option<Vec<String>>,
}

/// Lists the apps that Windows 365 found in an image, the source, with the paths and icons from which a
/// cloud app can be created.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/cloudApps/retrieveDiscoveredApps(sourceId='{sourceId}',provisioningPolicyId=@provisioningPolicyId)",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcDiscoveredApp>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveDiscoveredApps;

structure! {
    /// How an app starts, and its icon.
    CloudPcCloudAppDetail: receive {
        command_line_arguments: String = "commandLineArguments",
        file_path: String = "filePath",
        icon_index: i32 = "iconIndex",
        icon_path: String = "iconPath",
    }

    /// An app that Windows 365 found in an image.
    CloudPcDiscoveredApp: receive {
        app_detail: CloudPcCloudAppDetail = "appDetail",
        app_name: String = "appName",
        discovered_app_id: String = "discoveredAppId",
        /// The id of the image in which it was found.
        source_id: String = "sourceId",
    }
}
