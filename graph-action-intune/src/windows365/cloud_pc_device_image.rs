//! Custom images, from which Cloud PCs are provisioned.

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection, NoContent};
use graph_action_macros::graph_action;

use crate::{Actions, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions =
    Actions::new(|| &[GetSourceImages::META, RetryUpload::META, Reupload::META]);

/// Uploads a custom image to Windows 365 again, after its upload failed.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/deviceImages/{cloudPcDeviceImageId}/retryUpload",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "custom image")]
#[derive(Debug, Clone)]
pub struct RetryUpload;

/// Uploads a custom image again, after its upload failed. Microsoft has announced the end of this
/// action for 25 June 2026; [`RetryUpload`] replaces it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/virtualEndpoint/deviceImages/{cloudPcDeviceImageId}/reupload",
    scopes = ["CloudPC.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "custom image")]
#[doc(alias = "Invoke-MgBetaReuploadDeviceManagementVirtualEndpointDeviceImage")]
#[derive(Debug, Clone)]
pub struct Reupload;

/// Lists the images in the Azure subscriptions of the tenant that can be uploaded as custom images:
/// managed images, and images of a compute gallery.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/virtualEndpoint/deviceImages/getSourceImages()",
    scopes = ["CloudPC.Read.All"],
    returns = Collection<CloudPcSourceDeviceImage>,
)]
#[doc(alias = "custom image")]
#[doc(alias = "azure compute gallery")]
#[doc(alias = "Get-MgDeviceManagementVirtualEndpointDeviceImageSourceImage")]
#[derive(Debug, Clone)]
pub struct GetSourceImages;

structure! {
    /// An image in Azure that can become a custom image.
    CloudPcSourceDeviceImage: receive {
        id: String = "id",
        display_name: String = "displayName",
        /// The resource id of the image in Azure.
        resource_id: String = "resourceId",
        subscription_display_name: String = "subscriptionDisplayName",
        subscription_id: String = "subscriptionId",
        category: CloudPcSourceImageCategory = "category",
    }
}

evolvable! {
    /// Where Azure keeps an image.
    CloudPcSourceImageCategory {
        ManagedImage = "managedImage",
        AzureComputeGallery = "azureComputeGallery",
    }
}
