//! Resource access profiles: the certificates and connections that give a device access to the company.

use std::time::SystemTime;

use graph_action::__evolvable as evolvable;
use graph_action::{Action, Collection};
use graph_action_macros::graph_action;

use crate::{Actions, assignment::AssignmentTarget, structure::structure};

/// The actions of this module.
pub const ACTIONS: Actions = Actions::new(|| &[QueryByPlatformType::META, Assign::META]);

/// Returns the resource access profiles for one platform, with their assignments. Nothing is changed,
/// although the documented permission is one to write.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/resourceAccessProfiles/queryByPlatformType",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<DeviceManagementResourceAccessProfileBase>,
)]
#[doc(alias = "certificate profile")]
#[doc(alias = "Invoke-MgBetaQueryDeviceManagementResourceAccessProfileByPlatformType")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct QueryByPlatformType {
    /// The platform.
    pub platform_type: Option<PolicyPlatformType>,
}

/// Assigns a resource access profile to groups. A device that loses the profile can lose the network or
/// the certificate that it comes with. Returns the assignments.
#[graph_action(
    method = "POST",
    path = "/deviceManagement/resourceAccessProfiles/{deviceManagementResourceAccessProfileBaseId}/assign",
    scopes = ["DeviceManagementServiceConfig.ReadWrite.All"],
    returns = Collection<DeviceManagementResourceAccessProfileAssignment>,
)]
#[doc(alias = "certificate profile")]
#[doc(alias = "Set-MgBetaDeviceManagementResourceAccessProfile")]
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Assign {
    /// The assignments, each with its intent to apply or remove the profile.
    pub assignments: Option<Vec<DeviceManagementResourceAccessProfileAssignment>>,
}

structure! {
    /// Who gets a resource access profile.
    DeviceManagementResourceAccessProfileAssignment: send {
        id: String = "id",
        /// Whether the profile is applied or removed.
        intent: DeviceManagementResourceAccessProfileIntent = "intent",
        /// The id of what the assignment comes from, such as a policy set.
        source_id: String = "sourceId",
        /// The group, users or devices.
        target: AssignmentTarget = "target",
    }

    /// A profile that gives a device access to the company, such as a certificate.
    DeviceManagementResourceAccessProfileBase: receive {
        id: String = "id",
        /// The name of a derived type, with `#microsoft.graph.` in front.
        odata_type: String = "@odata.type",
        assignments: Vec<DeviceManagementResourceAccessProfileAssignment> = "assignments",
        creation_date_time: SystemTime = "creationDateTime",
        description: String = "description",
        display_name: String = "displayName",
        last_modified_date_time: SystemTime = "lastModifiedDateTime",
        /// The scope tags, which say which administrators see the profile.
        role_scope_tag_ids: Vec<String> = "roleScopeTagIds",
        version: i32 = "version",
    }
}

evolvable! {
    /// Whether an assignment applies a profile or removes it.
    DeviceManagementResourceAccessProfileIntent {
        Apply = "apply",
        Remove = "remove",
    }

    /// The platform that a profile is for.
    PolicyPlatformType {
        Android = "android",
        /// Android Enterprise.
        AndroidForWork = "androidForWork",
        IOS = "iOS",
        MacOS = "macOS",
        WindowsPhone81 = "windowsPhone81",
        Windows81AndLater = "windows81AndLater",
        Windows10AndLater = "windows10AndLater",
        AndroidWorkProfile = "androidWorkProfile",
        Windows10XProfile = "windows10XProfile",
        /// Android without Google's services.
        AndroidAOSP = "androidAOSP",
        All = "all",
    }
}
