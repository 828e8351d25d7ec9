//! The actions and functions of `mobileApp`.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, ActionMeta, Base64, Collection, Json, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::{
    apps::types::InstallIntent,
    assignment::AssignmentTarget,
    structure::structure,
    types::{DeviceAndAppManagementAssignmentSource, HasPayloadLinkResultItem},
};

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    ConvertFromMobileAppCatalogPackage::META,
    HasPayloadLinks::META,
    ValidateXml::META,
    Assign::META,
    UpdateRelationships::META,
];

/// Calls the action `hasPayloadLinks` of `mobileApp`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/hasPayloadLinks",
    scopes = ["DeviceManagementApps.Read.All", "DeviceManagementApps.ReadWrite.All"],
    returns = Collection<HasPayloadLinkResultItem>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct HasPayloadLinks {
    pub payload_ids: Option<Vec<String>>,
}

/// Calls the action `validateXml` of `mobileApp`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/validateXml",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = Wrapped<String>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ValidateXml {
    pub office_configuration_xml: Option<Base64>,
}

/// Calls the action `assign` of `mobileApp`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/assign",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    pub mobile_app_assignments: Option<Vec<MobileAppAssignment>>,
}

/// Calls the action `updateRelationships` of `mobileApp`.
#[graph_action(
    method = "POST",
    path = "/deviceAppManagement/mobileApps/{mobileAppId}/updateRelationships",
    scopes = ["DeviceManagementApps.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct UpdateRelationships {
    pub relationships: Option<Vec<MobileAppRelationship>>,
}

/// Calls the function `convertFromMobileAppCatalogPackage` of `mobileApp`.
#[graph_action(
    method = "GET",
    path = "/deviceAppManagement/mobileApps/convertFromMobileAppCatalogPackage(mobileAppCatalogPackageId='{mobileAppCatalogPackageId}')",
    scopes = unknown,
    returns = Json<MobileApp>,
)]
#[derive(Debug, Clone)]
pub struct ConvertFromMobileAppCatalogPackage;

structure! {
    /// `mobileApp`.
    MobileApp: receive {
        id: String = "id",
        /// The name of a derived type, after `#microsoft.graph.`.
        odata_type: String = "@odata.type",
        assignments: Vec<MobileAppAssignment> = "assignments",
        categories: Vec<serde_json::Value> = "categories",
        created_date_time: SystemTime = "createdDateTime" as date,
        dependent_app_count: i32 = "dependentAppCount",
        description: String = "description",
        developer: String = "developer",
        display_name: String = "displayName",
        information_url: String = "informationUrl",
        is_assigned: bool = "isAssigned",
        is_featured: bool = "isFeatured",
        large_icon: serde_json::Value = "largeIcon",
        last_modified_date_time: SystemTime = "lastModifiedDateTime" as date,
        notes: String = "notes",
        owner: String = "owner",
        privacy_information_url: String = "privacyInformationUrl",
        publisher: String = "publisher",
        publishing_state: MobileAppPublishingState = "publishingState",
        relationships: Vec<MobileAppRelationship> = "relationships",
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        superseded_app_count: i32 = "supersededAppCount",
        superseding_app_count: i32 = "supersedingAppCount",
        upload_state: i32 = "uploadState",
    }

    /// `mobileAppAssignment`.
    MobileAppAssignment: send receive {
        id: String = "id",
        intent: InstallIntent = "intent",
        settings: serde_json::Value = "settings",
        target: AssignmentTarget = "target",
        source: DeviceAndAppManagementAssignmentSource = "source",
        source_id: String = "sourceId",
    }

    /// `mobileAppRelationship`.
    MobileAppRelationship: send receive {
        id: String = "id",
        /// The name of a derived type, after `#microsoft.graph.`.
        odata_type: String = "@odata.type",
        source_display_name: String = "sourceDisplayName",
        source_display_version: String = "sourceDisplayVersion",
        source_id: String = "sourceId",
        source_publisher_display_name: String = "sourcePublisherDisplayName",
        target_display_name: String = "targetDisplayName",
        target_display_version: String = "targetDisplayVersion",
        target_id: String = "targetId",
        target_publisher: String = "targetPublisher",
        target_publisher_display_name: String = "targetPublisherDisplayName",
        target_type: MobileAppRelationshipType = "targetType",
    }
}

evolvable! {
    /// `mobileAppPublishingState`.
    MobileAppPublishingState {
        NotPublished = "notPublished",
        Processing = "processing",
        Published = "published",
    }

    /// `mobileAppRelationshipType`.
    MobileAppRelationshipType {
        Child = "child",
        Parent = "parent",
    }
}
