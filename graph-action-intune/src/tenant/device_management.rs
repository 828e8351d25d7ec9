//! The actions and functions of `deviceManagement`.

mod types;

use graph_action::{Action, ActionMeta, Collection, Content, Json, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::tenant::types::RoleScopeTag;

pub use types::*;

/// The actions of this module.
pub const ACTIONS: &[&ActionMeta] = &[
    GetAssignedRoleDetails::META,
    GetComanagedDevicesSummary::META,
    GetComanagementEligibleDevicesSummary::META,
    GetEffectivePermissions::META,
    GetEffectivePermissionsByScope::META,
    GetRoleScopeTagsByIds::META,
    GetRoleScopeTagsByResource::META,
    GetSuggestedEnrollmentLimit::META,
    RetrieveUserRoleDetail::META,
    ScopedForResource::META,
    UserExperienceAnalyticsSummarizeWorkFromAnywhereDevices::META,
    UserExperienceAnalyticsSummarizedDeviceScopes::META,
    VerifyWindowsEnrollmentAutoDiscovery::META,
    EnableAndroidDeviceAdministratorEnrollment::META,
    EnableEndpointPrivilegeManagement::META,
    EnableLegacyPcManagement::META,
    EnableUnlicensedAdminstrators::META,
    EvaluateAssignmentFilter::META,
    GetAssignmentFiltersStatusDetails::META,
    SendCustomNotificationToCompanyPortal::META,
];

/// Calls the action `enableAndroidDeviceAdministratorEnrollment` of `deviceManagement`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/enableAndroidDeviceAdministratorEnrollment",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct EnableAndroidDeviceAdministratorEnrollment;

/// Calls the action `enableEndpointPrivilegeManagement` of `deviceManagement`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/enableEndpointPrivilegeManagement",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct EnableEndpointPrivilegeManagement;

/// Calls the action `enableLegacyPcManagement` of `deviceManagement`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/enableLegacyPcManagement",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct EnableLegacyPcManagement;

/// Calls the action `enableUnlicensedAdminstrators` of `deviceManagement`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/enableUnlicensedAdminstrators",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
pub struct EnableUnlicensedAdminstrators;

/// Calls the action `evaluateAssignmentFilter` of `deviceManagement`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/evaluateAssignmentFilter",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Content,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct EvaluateAssignmentFilter {
    pub data: Option<AssignmentFilterEvaluateRequest>,
}

/// Calls the action `getAssignmentFiltersStatusDetails` of `deviceManagement`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/getAssignmentFiltersStatusDetails",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<AssignmentFilterStatusDetails>,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetAssignmentFiltersStatusDetails {
    pub managed_device_id: Option<String>,
    pub payload_id: Option<String>,
    pub user_id: Option<String>,
    pub assignment_filter_ids: Option<Vec<String>>,
    pub top: Option<i32>,
    pub skip: Option<i32>,
}

/// Calls the action `sendCustomNotificationToCompanyPortal` of `deviceManagement`.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/sendCustomNotificationToCompanyPortal",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SendCustomNotificationToCompanyPortal {
    pub notification_title: Option<String>,
    pub notification_body: Option<String>,
    pub groups_to_notify: Option<Vec<String>>,
}

/// Calls the function `getAssignedRoleDetails` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getAssignedRoleDetails()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Json<DeviceAndAppManagementAssignedRoleDetails>,
)]
#[derive(Debug, Clone)]
pub struct GetAssignedRoleDetails;

/// Calls the function `getComanagedDevicesSummary` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getComanagedDevicesSummary()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<ComanagedDevicesSummary>,
)]
#[derive(Debug, Clone)]
pub struct GetComanagedDevicesSummary;

/// Calls the function `getComanagementEligibleDevicesSummary` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getComanagementEligibleDevicesSummary()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<ComanagementEligibleDevicesSummary>,
)]
#[derive(Debug, Clone)]
pub struct GetComanagementEligibleDevicesSummary;

/// Calls the function `getEffectivePermissions` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getEffectivePermissions()",
    scopes = ["DeviceManagementRBAC.Read.All"],
    returns = Collection<String>,
)]
#[derive(Debug, Clone)]
pub struct GetEffectivePermissions;

/// Calls the function `getEffectivePermissions` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getEffectivePermissions(scope='{scope}')",
    scopes = ["DeviceManagementRBAC.Read.All"],
    returns = Collection<RolePermission>,
)]
#[derive(Debug, Clone)]
pub struct GetEffectivePermissionsByScope;

/// Calls the function `getRoleScopeTagsByIds` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getRoleScopeTagsByIds(ids={ids})",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Collection<RoleScopeTag>,
)]
#[derive(Debug, Clone)]
pub struct GetRoleScopeTagsByIds;

/// Calls the function `getRoleScopeTagsByResource` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getRoleScopeTagsByResource(resource='{resource}')",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Collection<RoleScopeTag>,
)]
#[derive(Debug, Clone)]
pub struct GetRoleScopeTagsByResource;

/// Calls the function `getSuggestedEnrollmentLimit` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getSuggestedEnrollmentLimit(enrollmentType='{enrollmentType}')",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Json<SuggestedEnrollmentLimit>,
)]
#[derive(Debug, Clone)]
pub struct GetSuggestedEnrollmentLimit;

/// Calls the function `retrieveUserRoleDetail` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/retrieveUserRoleDetail(userid='{userid}')",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Json<DeviceAndAppManagementAssignedRoleDetail>,
)]
#[derive(Debug, Clone)]
pub struct RetrieveUserRoleDetail;

/// Calls the function `scopedForResource` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/scopedForResource(resource='{resource}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[derive(Debug, Clone)]
pub struct ScopedForResource;

/// Calls the function `userExperienceAnalyticsSummarizeWorkFromAnywhereDevices` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/userExperienceAnalyticsSummarizeWorkFromAnywhereDevices()",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<UserExperienceAnalyticsWorkFromAnywhereDevicesSummary>,
)]
#[derive(Debug, Clone)]
pub struct UserExperienceAnalyticsSummarizeWorkFromAnywhereDevices;

/// Calls the function `userExperienceAnalyticsSummarizedDeviceScopes` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/userExperienceAnalyticsSummarizedDeviceScopes()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<UserExperienceAnalyticsDeviceScopeSummary>,
)]
#[derive(Debug, Clone)]
pub struct UserExperienceAnalyticsSummarizedDeviceScopes;

/// Calls the function `verifyWindowsEnrollmentAutoDiscovery` of `deviceManagement`.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/verifyWindowsEnrollmentAutoDiscovery(domainName='{domainName}')",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Wrapped<bool>,
)]
#[derive(Debug, Clone)]
pub struct VerifyWindowsEnrollmentAutoDiscovery;
