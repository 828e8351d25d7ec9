//! What the declarations of this folder share. The runtime declares them by hand, because the macros
//! depend on what it defines.

/// The permissions that read approval requests and policies: four delegated ones, and the same for an
/// application.
pub(super) const READ: [&str; 8] = [
    "DeviceManagementConfiguration.Read.All f1493658-876a-4c87-8fa7-edb559b3476a 3l--",
    "DeviceManagementConfiguration.ReadWrite.All 0883f392-0a7a-443d-8c76-16a6d39c7b63 3---",
    "DeviceManagementRBAC.Read.All 49f0cc30-024c-4dfd-ab3e-82e137ee5431 3---",
    "DeviceManagementRBAC.ReadWrite.All 0c5e8a55-87a6-4556-93ab-adc52c4d862d 3---",
    "DeviceManagementConfiguration.Read.All dc377aa6-52d8-4e23-b271-2a7ae04cedf3 4l--",
    "DeviceManagementConfiguration.ReadWrite.All 9241abd9-d0e6-425a-bd4f-47ba86e767a4 3---",
    "DeviceManagementRBAC.Read.All 58ca0d9a-1575-47e1-a3cb-007ef2e4583b 3---",
    "DeviceManagementRBAC.ReadWrite.All e330c4f0-4170-414e-a55a-2f022ec2b57b 3---",
];

/// The facts of requests that read, of beta, the only version that has these operations.
pub(super) const FACTS: &str = "GET    beta I --- --- --- 004 000";
