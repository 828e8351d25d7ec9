//! The tenant's device management as a whole: switches that apply to all of Intune, the roles of
//! administrators, assignment filters, and counts over all devices.

mod types;

use graph_action::{Action, Collection, Content, Json, NoContent, Wrapped};
use graph_action_macros::graph_action;

use crate::{Actions, tenant::types::RoleScopeTag};

pub use types::*;

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| {
    &[
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
    ]
});

/// Allows users to enroll Android devices with the old *device administrator* method. Intune no
/// longer supports it on devices with Google's services, so only devices without them have a use
/// for it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/enableAndroidDeviceAdministratorEnrollment",
    scopes = ["DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "device administrator")]
#[doc(alias = "Enable-MgBetaDeviceManagementAndroidDeviceAdministratorEnrollment")]
#[derive(Debug, Clone)]
pub struct EnableAndroidDeviceAdministratorEnrollment;

/// Starts the onboarding of the tenant to the platform on which Endpoint Privilege Management runs.
/// Microsoft has declared the action obsolete and says not to use it.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/enableEndpointPrivilegeManagement",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "epm")]
#[doc(alias = "Enable-MgBetaDeviceManagementEndpointPrivilegeManagement")]
#[derive(Debug, Clone)]
pub struct EnableEndpointPrivilegeManagement;

/// Turns on the management of Windows PCs with the old Intune software client instead of the one
/// that Windows contains. Microsoft ended the support of that client in October 2020.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/enableLegacyPcManagement",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "Enable-MgBetaDeviceManagementLegacyPcManagement")]
#[derive(Debug, Clone)]
pub struct EnableLegacyPcManagement;

/// Lets administrators work in Intune without an Intune license of their own. This cannot be
/// undone, and can take 48 hours. It covers at most 350 direct members of each group in a role
/// assignment; Intune behaves unpredictably for those above. New tenants have it already. Graph
/// spells the name without its second `i`.
// Idempotent: the switch can only be turned on, and stays on.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/enableUnlicensedAdminstrators",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
    idempotent,
)]
#[doc(alias = "unlicensed admins")]
#[doc(alias = "Enable-MgBetaDeviceManagementUnlicensedAdminstrator")]
#[derive(Debug, Clone)]
pub struct EnableUnlicensedAdminstrators;

/// Returns the devices that the rule of an assignment filter would match, page by page, before the
/// filter is saved. The response is JSON as bytes. Although it is a POST, it changes nothing.
// Idempotent: it only reads.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/evaluateAssignmentFilter",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Content,
    idempotent,
)]
#[doc(alias = "preview devices")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct EvaluateAssignmentFilter {
    /// The rule, its platform, and the page to return.
    pub data: Option<AssignmentFilterEvaluateRequest>,
}

/// Explains why a policy or an app reached a device or did not: how each assignment filter was
/// evaluated at the device's last check-in, and with which properties of the device.
// Idempotent: it only reads.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/getAssignmentFiltersStatusDetails",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Json<AssignmentFilterStatusDetails>,
    idempotent,
)]
#[doc(alias = "filter evaluation")]
#[doc(alias = "Get-MgBetaDeviceManagementAssignmentFilterStatusDetail")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct GetAssignmentFiltersStatusDetails {
    /// The device.
    pub managed_device_id: Option<String>,
    /// The policy or the app.
    pub payload_id: Option<String>,
    /// The user, where the assignment depends on one.
    pub user_id: Option<String>,
    /// The filters to explain.
    pub assignment_filter_ids: Option<Vec<String>>,
    /// How many to return.
    pub top: Option<i32>,
    /// How many to leave out at the start.
    pub skip: Option<i32>,
}

/// Shows a notification to the members of groups, on each iPhone, iPad and Android device that they
/// have enrolled. A tenant can send 25 an hour to groups. Delivery can take hours and is not
/// guaranteed, and Intune keeps no copy of the text.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/sendCustomNotificationToCompanyPortal",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = NoContent,
)]
#[doc(alias = "custom notification")]
#[doc(alias = "push notification")]
#[doc(alias = "Send-MgBetaDeviceManagementCustomNotificationToCompanyPortal")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct SendCustomNotificationToCompanyPortal {
    /// The title: at most 50 characters.
    pub notification_title: Option<String>,
    /// The text: at most 500 characters. The lock screen can show it, and other apps on Android can
    /// read it, so write nothing confidential.
    pub notification_body: Option<String>,
    /// The ids of at most 25 groups, whose users are notified; devices in them are ignored.
    pub groups_to_notify: Option<Vec<String>>,
}

/// Lists the role definitions and role assignments that the caller has in Intune, as ids.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getAssignedRoleDetails()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Json<DeviceAndAppManagementAssignedRoleDetails>,
)]
#[doc(alias = "rbac")]
#[doc(alias = "my permissions")]
#[doc(alias = "Get-MgBetaDeviceManagementAssignedRoleDetail")]
#[derive(Debug, Clone)]
pub struct GetAssignedRoleDetails;

/// Counts the Windows devices that Intune and Configuration Manager manage together, in total and
/// for each workload, such as compliance or Windows updates.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getComanagedDevicesSummary()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<ComanagedDevicesSummary>,
)]
#[doc(alias = "co-management")]
#[doc(alias = "Get-MgBetaDeviceManagementComanagedDeviceSummary")]
#[derive(Debug, Clone)]
pub struct GetComanagedDevicesSummary;

/// Counts the devices of Configuration Manager by what they lack for co-management: nothing, a join
/// to Entra ID, or a newer Windows. It also counts those that are co-managed already, and those
/// that cannot be.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getComanagementEligibleDevicesSummary()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementConfiguration.ReadWrite.All", "DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<ComanagementEligibleDevicesSummary>,
)]
#[doc(alias = "co-management")]
#[doc(alias = "Get-MgBetaDeviceManagementComanagementEligibleDeviceSummary")]
#[derive(Debug, Clone)]
pub struct GetComanagementEligibleDevicesSummary;

/// Lists the permissions that the roles of the caller give in Intune, as plain names.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getEffectivePermissions()",
    scopes = ["DeviceManagementRBAC.Read.All"],
    returns = Collection<String>,
)]
#[doc(alias = "rbac")]
#[doc(alias = "my permissions")]
#[doc(alias = "Get-MgBetaDeviceManagementEffectivePermission")]
#[derive(Debug, Clone)]
pub struct GetEffectivePermissions;

/// Lists what the caller may do in Intune within the scope that the path names, as sets of allowed
/// and forbidden actions on resources.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getEffectivePermissions(scope='{scope}')",
    scopes = ["DeviceManagementRBAC.Read.All"],
    returns = Collection<RolePermission>,
)]
#[doc(alias = "rbac")]
#[doc(alias = "Get-MgDeviceManagementEffectivePermission")]
#[derive(Debug, Clone)]
pub struct GetEffectivePermissionsByScope;

/// Reads scope tags by their ids, which are a list in the path. For many ids, the action of the
/// scope tags takes them in its body:
/// [`GetRoleScopeTagsById`](crate::tenant::role_scope_tag::GetRoleScopeTagsById).
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getRoleScopeTagsByIds(ids={ids})",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Collection<RoleScopeTag>,
)]
#[doc(alias = "scope tag")]
#[doc(alias = "Get-MgBetaDeviceManagementRoleScopeTagById")]
#[derive(Debug, Clone)]
pub struct GetRoleScopeTagsByIds;

/// Lists the scope tags for the resource that the path names. Microsoft does not list the names
/// that it accepts.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getRoleScopeTagsByResource(resource='{resource}')",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All", "DeviceManagementRBAC.ReadWrite.All"],
    returns = Collection<RoleScopeTag>,
)]
#[doc(alias = "scope tag")]
#[doc(alias = "Get-MgBetaDeviceManagementRoleScopeTagByResource")]
#[derive(Debug, Clone)]
pub struct GetRoleScopeTagsByResource;

/// Returns how many devices Microsoft suggests to enroll in a day at most, for one way of
/// enrollment.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/getSuggestedEnrollmentLimit(enrollmentType='{enrollmentType}')",
    scopes = ["DeviceManagementServiceConfig.Read.All"],
    returns = Json<SuggestedEnrollmentLimit>,
)]
#[doc(alias = "Get-MgBetaDeviceManagementSuggestedEnrollmentLimit")]
#[derive(Debug, Clone)]
pub struct GetSuggestedEnrollmentLimit;

/// Lists the Intune roles of another user, and what each of them allows. For the caller itself, see
/// [`GetAssignedRoleDetails`].
#[graph_action(
    method = "GET",
    path = "/deviceManagement/retrieveUserRoleDetail(userid='{userid}')",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementRBAC.Read.All"],
    returns = Json<DeviceAndAppManagementAssignedRoleDetail>,
)]
#[doc(alias = "rbac")]
#[doc(alias = "Get-MgBetaDeviceManagementUserRoleDetail")]
#[derive(Debug, Clone)]
pub struct RetrieveUserRoleDetail;

/// Returns whether scopes restrict a resource, to judge by the name of the function. Microsoft
/// documents neither the meaning of the result, nor the names of resources that the function accepts,
/// nor whose scopes count.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/scopedForResource(resource='{resource}')",
    scopes = ["DeviceManagementConfiguration.Read.All"],
    returns = Wrapped<bool>,
)]
#[doc(alias = "rbac")]
#[doc(alias = "scope")]
#[doc(alias = "Invoke-MgBetaGraphDeviceManagement")]
#[derive(Debug, Clone)]
pub struct ScopedForResource;

/// Counts, for the *Work from anywhere* report of Endpoint analytics, the Windows devices that lack
/// cloud management, a cloud identity, Autopilot, or a supported Windows.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/userExperienceAnalyticsSummarizeWorkFromAnywhereDevices()",
    scopes = ["DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<UserExperienceAnalyticsWorkFromAnywhereDevicesSummary>,
)]
#[doc(alias = "endpoint analytics")]
#[doc(alias = "work from anywhere")]
#[doc(alias = "Invoke-MgExperienceDeviceManagement")]
#[derive(Debug, Clone)]
pub struct UserExperienceAnalyticsSummarizeWorkFromAnywhereDevices;

/// Says how many device scopes Endpoint analytics has, for which of them the scores have been
/// calculated, and for which there is too little data.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/userExperienceAnalyticsSummarizedDeviceScopes()",
    scopes = ["DeviceManagementConfiguration.Read.All", "DeviceManagementManagedDevices.Read.All", "DeviceManagementManagedDevices.ReadWrite.All"],
    returns = Json<UserExperienceAnalyticsDeviceScopeSummary>,
)]
#[doc(alias = "endpoint analytics")]
#[doc(alias = "device scope")]
#[derive(Debug, Clone)]
pub struct UserExperienceAnalyticsSummarizedDeviceScopes;

/// Checks whether the DNS records of a domain lead Windows devices to Intune, so that users need
/// not type the address of the server during enrollment. Returns `false` while a new record has not
/// spread through DNS.
#[graph_action(
    method = "GET",
    path = "/deviceManagement/verifyWindowsEnrollmentAutoDiscovery(domainName='{domainName}')",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Wrapped<bool>,
)]
#[doc(alias = "cname validation")]
#[doc(alias = "enterpriseenrollment")]
#[doc(alias = "Confirm-MgDeviceManagementWindowsEnrollmentAutoDiscovery")]
#[derive(Debug, Clone)]
pub struct VerifyWindowsEnrollmentAutoDiscovery;
