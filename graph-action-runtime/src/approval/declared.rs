//! What the declarations of this folder share. The runtime declares them by hand, because the macros
//! depend on what it defines.

use crate::declare::{action::Declared, meta::ActionMeta, permission::Permission};

/// The permissions that read approval requests and policies: four delegated ones, and the same for an
/// application.
pub(super) const READ: [Permission; 8] = [
    Permission::listed(
        "DeviceManagementConfiguration.Read.All",
        "f1493658-876a-4c87-8fa7-edb559b3476a",
        3,
        true,
    ),
    Permission::listed(
        "DeviceManagementConfiguration.ReadWrite.All",
        "0883f392-0a7a-443d-8c76-16a6d39c7b63",
        3,
        false,
    ),
    Permission::listed(
        "DeviceManagementRBAC.Read.All",
        "49f0cc30-024c-4dfd-ab3e-82e137ee5431",
        3,
        false,
    ),
    Permission::listed(
        "DeviceManagementRBAC.ReadWrite.All",
        "0c5e8a55-87a6-4556-93ab-adc52c4d862d",
        3,
        false,
    ),
    Permission::listed(
        "DeviceManagementConfiguration.Read.All",
        "dc377aa6-52d8-4e23-b271-2a7ae04cedf3",
        4,
        true,
    ),
    Permission::listed(
        "DeviceManagementConfiguration.ReadWrite.All",
        "9241abd9-d0e6-425a-bd4f-47ba86e767a4",
        3,
        false,
    ),
    Permission::listed(
        "DeviceManagementRBAC.Read.All",
        "58ca0d9a-1575-47e1-a3cb-007ef2e4583b",
        3,
        false,
    ),
    Permission::listed(
        "DeviceManagementRBAC.ReadWrite.All",
        "e330c4f0-4170-414e-a55a-2f022ec2b57b",
        3,
        false,
    ),
];

/// A declaration of beta, the only version that has these operations.
pub(super) const fn declare(meta: ActionMeta, permissions: [Permission; 8]) -> Declared<8> {
    Declared::new(meta.beta(), permissions, 4, 0)
}
