//! Who sends, and with which permissions.

/// The permissions of every token, as far as the plan gives them.
pub(crate) const PERMISSIONS: [&str; 3] = [
    "DeviceManagementManagedDevices.PrivilegedOperations.All",
    "DeviceManagementManagedDevices.Read.All",
    READ_APPROVALS,
];

/// The permission to read approval requests and policies.
pub(crate) const READ_APPROVALS: &str = "DeviceManagementConfiguration.Read.All";

/// The id of another application.
pub(crate) const STRANGER: &str = "5a3c1b7e-0000-4000-8000-00000000000b";
