//! Apps of every platform that Intune can install, offer or remove.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Base64, Collection, Json, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::{
    Actions,
    apps::types::InstallIntent,
    assignment::AssignmentTarget,
    structure::structure,
    types::{DeviceAndAppManagementAssignmentSource, HasPayloadLinkResultItem},
};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
        ConvertFromMobileAppCatalogPackage::META,
        HasPayloadLinks::META,
        ValidateXml::META,
        Assign::META,
        UpdateRelationships::META,
    ]
});

/// Returns for each of several apps whether it is assigned, directly or through a policy set.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/hasPayloadLinks",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[doc(alias = "app assignment")]
#[doc(alias = "Invoke-MgBetaHasDeviceAppManagementMobileAppPayloadLink")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    /// The ids of the apps.
    pub payload_ids: Option<Vec<String>>,
}

/// Checks a configuration file of the Office Deployment Tool before you use it for Microsoft 365 Apps,
/// and returns a text as the result. Nothing is saved.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/validateXml",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[doc(alias = "microsoft 365 apps")]
#[doc(alias = "office deployment tool")]
#[doc(alias = "Test-MgBetaDeviceAppManagementMobileAppXml")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ValidateXml {
    /// The content of the file.
    pub office_configuration_xml: Option<Base64>,
}

/// Assigns an app to groups, and replaces all earlier assignments: an empty list removes them. A
/// required assignment starts the installation on every device of the group, and an assignment to
/// uninstall removes the app there.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "deploy app")]
#[doc(alias = "install")]
#[doc(alias = "uninstall")]
#[doc(alias = "Set-MgDeviceAppManagementMobileApp")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// All assignments from now on.
    pub mobile_app_assignments: Option<Vec<MobileAppAssignment>>,
}

/// Sets the apps that a Windows app depends on or supersedes, and replaces all earlier ones, so send
/// the ones to keep as well. An app that is superseded with [`MobileAppSupersedenceType::Replace`]
/// is uninstalled first.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/updateRelationships",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "dependencies")]
#[doc(alias = "supersedence")]
#[doc(alias = "Update-MgBetaDeviceAppManagementMobileAppRelationship")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateRelationships {
    /// All relationships that start at this app. Give each its `@odata.type`, such as
    /// `#microsoft.graph.mobileAppDependency`, and its `targetId`.
    pub relationships: Option<Vec<MobileAppRelationship>>,
}

/// Returns the draft of an app for a package of the Enterprise App Catalog, with its commands and its
/// rules of detection filled in. The app is not saved: create it from this draft.
#[graph_action(
    method = "GET",
    path = "/deviceAppManagement/mobileApps/convertFromMobileAppCatalogPackage(mobileAppCatalogPackageId='{mobileAppCatalogPackageId}')",
    scopes = unknown,
    returns = Json<MobileApp>,
)]
#[doc(alias = "enterprise app catalog")]
#[doc(alias = "Convert-MgBetaDeviceAppManagementMobileAppFromMobileAppCatalogPackage")]
#[derive(Debug, Clone)]
pub struct ConvertFromMobileAppCatalogPackage;

structure! {
    /// An app that Intune can install, offer or remove, of any platform: what all kinds of apps have in common.
    MobileApp: receive {
        id: String = "id",
        /// The name of a derived type, with `#microsoft.graph.` in front.
        odata_type: String = "@odata.type",
        /// Who gets the app. Graph leaves it out unless a request expands it.
        assignments: Vec<MobileAppAssignment> = "assignments",
        categories: Vec<serde_json::Value> = "categories",
        created_date_time: SystemTime = "createdDateTime",
        /// The number of apps that this app depends on, directly or not.
        dependent_app_count: i32 = "dependentAppCount",
        description: String = "description",
        /// Who wrote the app.
        developer: String = "developer",
        display_name: String = "displayName",
        /// The page on the app that users can open.
        information_url: String = "informationUrl",
        is_assigned: bool = "isAssigned",
        /// Whether Company Portal shows the app as featured.
        is_featured: bool = "isFeatured",
        /// The icon that Company Portal shows.
        large_icon: serde_json::Value = "largeIcon",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// Notes for administrators.
        notes: String = "notes",
        /// Who looks after the app in the company.
        owner: String = "owner",
        privacy_information_url: String = "privacyInformationUrl",
        publisher: String = "publisher",
        /// Whether the app can be assigned.
        publishing_state: MobileAppPublishingState = "publishingState",
        relationships: Vec<MobileAppRelationship> = "relationships",
        /// The scope tags, which say which administrators see the app.
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        /// The number of apps that supersede this app, directly or not.
        superseded_app_count: i32 = "supersededAppCount",
        /// The number of apps that this app supersedes, directly or not.
        superseding_app_count: i32 = "supersedingAppCount",
        upload_state: i32 = "uploadState",
    }

    /// One target of an app.
    MobileAppAssignment: send {
        id: String = "id",
        /// Whether the app is offered, required or removed.
        intent: InstallIntent = "intent",
        /// The settings of this kind of app, such as notifications, with their `@odata.type`.
        settings: serde_json::Value = "settings",
        /// Who gets the app.
        target: AssignmentTarget = "target",
        /// Whether the assignment is direct or comes from a policy set.
        source: DeviceAndAppManagementAssignmentSource = "source",
        /// The id of what the assignment comes from.
        source_id: String = "sourceId",
    }

    /// A dependency of an app, or the supersedence of another app.
    MobileAppRelationship: send {
        id: String = "id",
        /// The name of a derived type, with `#microsoft.graph.` in front.
        odata_type: String = "@odata.type",
        source_display_name: String = "sourceDisplayName",
        source_display_version: String = "sourceDisplayVersion",
        /// The id of the app that needs or supersedes the other one.
        source_id: String = "sourceId",
        source_publisher_display_name: String = "sourcePublisherDisplayName",
        target_display_name: String = "targetDisplayName",
        target_display_version: String = "targetDisplayVersion",
        /// The id of the app that is needed or superseded.
        target_id: String = "targetId",
        target_publisher: String = "targetPublisher",
        target_publisher_display_name: String = "targetPublisherDisplayName",
        /// Whether the target is the child or the parent; Graph sets it.
        target_type: MobileAppRelationshipType = "targetType",
        /// How a dependency is installed, for `#microsoft.graph.mobileAppDependency`.
        dependency_type: MobileAppDependencyType = "dependencyType",
        /// What happens to the old app, for `#microsoft.graph.mobileAppSupersedence`.
        supersedence_type: MobileAppSupersedenceType = "supersedenceType",
    }
}

evolvable! {
    /// How an app that another app needs comes to the device.
    MobileAppDependencyType {
        /// The device only checks that it is there.
        Detect = "detect",
        /// The device installs it first, even if it is not assigned.
        AutoInstall = "autoInstall",
    }

    /// What happens to an app when another app supersedes it.
    MobileAppSupersedenceType {
        /// The new app updates the old one by itself.
        Update = "update",
        /// The old app is uninstalled before the new one is installed.
        Replace = "replace",
    }

    /// Whether an app can be assigned.
    MobileAppPublishingState {
        /// The content is not uploaded or not committed yet.
        NotPublished = "notPublished",
        /// Intune processes the content.
        Processing = "processing",
        /// The app can be assigned.
        Published = "published",
    }

    /// Which side of a relationship the target is.
    MobileAppRelationshipType {
        /// The target is needed or superseded by this app.
        Child = "child",
        /// The target needs or supersedes this app.
        Parent = "parent",
    }
}
