//! What the access policies of a tenant protect (conformance L-12).

use futures_util::TryStreamExt as _;
use serde::Deserialize;

use super::declared::READ;
use crate::{
    auth::provider::AccessToken,
    declare::{
        __private::request,
        action::{Action, Declared},
        meta::{ActionMeta, Method, Version},
    },
    request::Request,
    response::{error::Error, kinds::Response, pages::Collection},
    send::client::Client,
};

use crate::__evolvable as evolvable;

evolvable! {
    /// The kind of operation or resource that an access policy protects.
    #[cfg(feature = "bulk")]
    PolicyType {
        /// The wipe of a device.
        DeviceWipe = "deviceWipe",
        /// The retirement of a device.
        DeviceRetire = "deviceRetire",
        /// The deletion of a device.
        DeviceDelete = "deviceDelete",
        /// The deprovisioning of a device.
        DeviceDeprovision = "deviceDeprovision",
        /// Apps.
        App = "app",
        /// Scripts.
        Script = "script",
        /// Roles.
        Role = "role",
        /// The configuration of the tenant.
        TenantConfiguration = "tenantConfiguration",
    }

    /// The platform whose devices an access policy protects.
    #[cfg(feature = "bulk")]
    PolicyPlatform {
        /// The policy has no platform.
        NotApplicable = "notApplicable",
        /// Android under a device administrator.
        AndroidDeviceAdministrator = "androidDeviceAdministrator",
        /// Android Enterprise.
        AndroidEnterprise = "androidEnterprise",
        /// iOS and iPadOS.
        IosIpadOs = "iOSiPadOS",
        /// macOS.
        MacOs = "macOS",
        /// Windows 10 and later.
        Windows10AndLater = "windows10AndLater",
        /// Windows 8.1 and later.
        Windows81AndLater = "windows81AndLater",
        /// Windows 10X.
        Windows10X = "windows10X",
    }
}

impl PolicyType {
    /// Returns the type of the policies that can protect an action on a device.
    fn of(action: &ActionMeta) -> Option<Self> {
        action.on_device()?.policy_type().map(Self::from)
    }
}

/// An operation that needs the approval of a second administrator in this tenant, on one platform.
///
/// An application may be excluded from a policy, so only the response to a request says whether it needs
/// approval (conformance L-13).
#[cfg(feature = "bulk")]
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ProtectedOperation {
    /// The operation.
    pub policy_type: PolicyType,
    /// The platform.
    pub policy_platform: PolicyPlatform,
}

impl ProtectedOperation {
    /// Returns whether this is about an action on a device, by the last segment of its path: wipe, retire,
    /// deprovision, or the deletion of a device.
    pub fn covers(&self, action: &ActionMeta) -> bool {
        PolicyType::of(action).is_some_and(|policy_type| self.policy_type == policy_type)
    }

    /// Returns whether this may be about a device with this `operatingSystem`, as Intune writes it,
    /// such as `Windows`. Both kinds of Android count, since the name does not distinguish them.
    pub fn covers_operating_system(&self, name: &str) -> bool {
        let starts_with = |start: &str| {
            name.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
        };
        match self.policy_platform {
            PolicyPlatform::AndroidDeviceAdministrator | PolicyPlatform::AndroidEnterprise => {
                starts_with("Android")
            }
            PolicyPlatform::IosIpadOs => starts_with("iOS") || starts_with("iPadOS"),
            PolicyPlatform::MacOs => starts_with("macOS") || starts_with("Mac OS"),
            PolicyPlatform::Windows10AndLater
            | PolicyPlatform::Windows81AndLater
            | PolicyPlatform::Windows10X => starts_with("Windows"),
            // A platform that this version does not know may be any.
            PolicyPlatform::NotApplicable | PolicyPlatform::Other(_) => true,
        }
    }
}

/// Reads which operations need approval in this tenant.
///
/// ```
/// # use graph_action_runtime as graph_action;
/// use graph_action::{Action, Client, Error, approval::RetrieveOperationsRequiringApproval};
///
/// async fn is_protected<A: Action>(client: &Client) -> Result<bool, Error> {
///     let operations = RetrieveOperationsRequiringApproval.request().send(client).await?;
///     Ok(operations.items().iter().any(|operation| operation.covers(A::META)))
/// }
/// ```
#[cfg(feature = "bulk")]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetrieveOperationsRequiringApproval;

impl RetrieveOperationsRequiringApproval {
    /// Creates the request.
    pub fn request(self) -> Request<Self> {
        request(self, [])
    }
}

impl Action for RetrieveOperationsRequiringApproval {
    type Response = Collection<ProtectedOperation>;
    type Declared = Declared<0>;
    const DECLARED: &'static str = "";
    const META: &'static ActionMeta = &ActionMeta {
        version: Version::Beta,
        permissions: READ,
        returns: <Self::Response as Response>::KIND,
        docs: Some(
            "https://learn.microsoft.com/graph/api/intune-rbac-operationapprovalpolicy-retrieveoperationsrequiringapproval",
        ),
        ..ActionMeta::declare(
            "RetrieveOperationsRequiringApproval",
            Method::Get,
            "/deviceManagement/operationApprovalPolicies/retrieveOperationsRequiringApproval()",
        )
    };
}

/// Reads for which platforms an action is protected.
pub(crate) async fn protected_operations(
    client: &Client,
    action: &ActionMeta,
) -> Result<Vec<ProtectedOperation>, Error> {
    let pages = RetrieveOperationsRequiringApproval.request().send(client).await?;
    let operations = pages.stream(client).try_collect::<Vec<_>>().await?;
    Ok(operations.into_iter().filter(|operation| operation.covers(action)).collect())
}

/// Returns whether an access policy can protect an action.
pub(crate) fn can_be_protected(action: &ActionMeta) -> bool {
    PolicyType::of(action).is_some()
}

/// Returns why the token may not read the access policies, as far as it can be read.
pub(crate) fn why_unreadable(token: &AccessToken) -> Option<String> {
    let reads = RetrieveOperationsRequiringApproval::META;
    match token.claims() {
        None => Some("the token cannot be read".to_owned()),
        Some(claims) => claims.missing_permission(reads).map(|missing| missing.message()),
    }
}

/// The same for a run that starts: without a call if the action cannot be protected or the token does not say
/// that it may read policies. Its error does not matter to the run, because only the response to a request
/// decides (conformance L-13).
pub(crate) async fn readable(
    client: &Client,
    action: &ActionMeta,
    token: &AccessToken,
) -> Result<Vec<ProtectedOperation>, Error> {
    if !can_be_protected(action) || why_unreadable(token).is_some() {
        return Ok(Vec::new());
    }
    protected_operations(client, action).await
}
