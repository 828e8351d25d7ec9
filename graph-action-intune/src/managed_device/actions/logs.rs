//! The logs of devices and of the apps on them.

use std::time::SystemTime;

use graph_action::{__evolvable as evolvable, Collection, Content, Json};
use graph_action_macros::graph_action;
use uuid::Uuid;

use super::super::{ManagedDeviceCollectionRef, ManagedDeviceRef};
use crate::structure::structure;

/// Asks a Windows device to collect its diagnostics and upload them to Intune. The response names the
/// collection, whose status says when the upload is complete.
// Only a page of v1.0 has it, neither the SDK nor the CSDL of v1.0.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/{managedDeviceId}/createDeviceLogCollectionRequest",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<DeviceLogCollectionResponse>,
    bound_to = ManagedDeviceRef,
    version = "beta",
)]
#[doc(alias = "collect diagnostics")]
#[doc(alias = "New-MgBetaDeviceManagementManagedDeviceLogCollectionRequest")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CreateDeviceLogCollectionRequest {
    /// What to collect: an object although its name says a type.
    pub template_type: Option<DeviceLogCollectionRequest>,
}

/// Lists the diagnostics that apps have uploaded for a user, with the ids that
/// [`DownloadAppDiagnostics`] takes. [`RetrievePowerliftAppDiagnosticsDetails`] is similar; Microsoft
/// does not say how the two differ.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/appDiagnostics(upn='{upn}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Collection<PowerliftIncidentMetadata>,
    bound_to = ManagedDeviceCollectionRef,
)]
#[doc(alias = "powerlift")]
#[derive(Debug, Clone)]
pub struct AppDiagnostics;

/// Lists the diagnostics that apps have uploaded for a user, with the ids that
/// [`DownloadPowerliftAppDiagnostic`] takes. [`AppDiagnostics`] is similar; Microsoft does not say how
/// the two differ.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/managedDevices/retrievePowerliftAppDiagnosticsDetails(userPrincipalName='{userPrincipalName}')",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All"],
    returns = Collection<PowerliftIncidentDetail>,
    bound_to = ManagedDeviceCollectionRef,
)]
#[doc(alias = "powerlift")]
#[derive(Debug, Clone)]
pub struct RetrievePowerliftAppDiagnosticsDetails;

/// Reads files of the diagnostics that [`AppDiagnostics`] lists. Although it is a POST, it changes
/// nothing.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/downloadAppDiagnostics",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All"],
    returns = Content,
    bound_to = ManagedDeviceCollectionRef,
)]
#[doc(alias = "powerlift")]
#[doc(alias = "Invoke-MgBetaDownloadDeviceManagementManagedDeviceAppDiagnostic")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DownloadAppDiagnostics {
    /// The diagnostics and the files in them.
    pub request_: Option<PowerliftDownloadRequest>,
}

/// Reads files of the diagnostics that [`RetrievePowerliftAppDiagnosticsDetails`] lists. Although it is
/// a POST, it changes nothing.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/managedDevices/downloadPowerliftAppDiagnostic",
    scopes = ["DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Content,
    bound_to = ManagedDeviceCollectionRef,
)]
#[doc(alias = "powerlift")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct DownloadPowerliftAppDiagnostic {
    /// The diagnostics and the files in them.
    pub request_: Option<PowerliftAppDiagnosticDownloadRequest>,
}

structure! {
    /// Which diagnostics a Windows device is to collect.
    DeviceLogCollectionRequest: send {
        id: String = "id",
        template_type: DeviceLogCollectionTemplateType = "templateType",
    }

    /// A collection of a Windows device's diagnostics: who asked for it, its size, and whether it
    /// is uploaded.
    DeviceLogCollectionResponse: receive {
        enrolled_by_user: String = "enrolledByUser",
        error_code: i64 = "errorCode",
        expiration_date_time_utc: SystemTime = "expirationDateTimeUTC",
        initiated_by_user_principal_name: String = "initiatedByUserPrincipalName",
        managed_device_id: Uuid = "managedDeviceId",
        received_date_time_utc: SystemTime = "receivedDateTimeUTC",
        requested_date_time_utc: SystemTime = "requestedDateTimeUTC",
        size: f64 = "size",
        size_in_kb: f64 = "sizeInKB",
        status: AppLogUploadState = "status",
    }

    /// The diagnostics to read, by their id, and the names of the files in them.
    PowerliftAppDiagnosticDownloadRequest: send {
        files: Vec<String> = "files",
        powerlift_id: String = "powerliftId",
    }

    /// The diagnostics to read, by their id as a GUID, and the names of the files in them.
    PowerliftDownloadRequest: send {
        files: Vec<String> = "files",
        powerlift_id: Uuid = "powerliftId",
    }

    /// The diagnostics that an app uploaded for a user, as
    /// [`RetrievePowerliftAppDiagnosticsDetails`] lists them.
    PowerliftIncidentDetail: receive {
        application_name: String = "applicationName",
        client_application_version: String = "clientApplicationVersion",
        created_date_time: SystemTime = "createdDateTime",
        easy_id: String = "easyId",
        file_names: Vec<String> = "fileNames",
        locale: String = "locale",
        platform_display_name: String = "platformDisplayName",
        powerlift_id: String = "powerliftId",
    }

    /// The diagnostics that an app uploaded for a user, as [`AppDiagnostics`] lists them.
    PowerliftIncidentMetadata: receive {
        application: String = "application",
        client_version: String = "clientVersion",
        created_at_date_time: SystemTime = "createdAtDateTime",
        easy_id: String = "easyId",
        file_names: Vec<String> = "fileNames",
        locale: String = "locale",
        platform: String = "platform",
        powerlift_id: Uuid = "powerliftId",
    }
}

evolvable! {
    /// Whether logs are uploaded.
    AppLogUploadState {
        Pending = "pending",
        Completed = "completed",
        Failed = "failed",
    }

    /// Which list of diagnostics a device collects. Graph has only the predefined one.
    DeviceLogCollectionTemplateType {
        Predefined = "predefined",
    }
}
