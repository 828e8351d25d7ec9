//! The actions and functions of `cloudPcDeviceImage`.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::structure::structure;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[GetSourceImages::META, RetryUpload::META, Reupload::META];

/// Calls the action `retryUpload` of `cloudPcDeviceImage`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/deviceImages/{cloudPcDeviceImageId}/retryUpload",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct RetryUpload;

/// Calls the action `reupload` of `cloudPcDeviceImage`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/deviceImages/{cloudPcDeviceImageId}/reupload",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct Reupload;

/// Calls the function `getSourceImages` of `cloudPcDeviceImage`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/deviceImages/getSourceImages()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcSourceDeviceImage>,
)]
#[derive(Debug, Clone)]
pub struct GetSourceImages;

structure! {
    /// `cloudPcSourceDeviceImage`.
    CloudPcSourceDeviceImage: receive {
        id: String = "id",
        display_name: String = "displayName",
        resource_id: String = "resourceId",
        subscription_display_name: String = "subscriptionDisplayName",
        subscription_id: String = "subscriptionId",
        category: CloudPcSourceImageCategory = "category",
    }
}

evolvable! {
    /// `cloudPcSourceImageCategory`.
    CloudPcSourceImageCategory {
        ManagedImage = "managedImage",
        AzureComputeGallery = "azureComputeGallery",
    }
}
