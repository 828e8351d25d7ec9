//! What the declarations of this folder share. The runtime declares them by hand, because the macros
//! depend on what it defines.

use crate::declare::permission::{Access, Permission, Permissions};

/// The permissions that read approval requests and policies.
/// Each text is as `Permission::declared` reads it.
pub(super) const READ: Permissions = Permissions::new(
    Access::AnyOf(&Permission::declared::<4>(
        "3l-- f1493658-876a-4c87-8fa7-edb559b3476a 0038 DeviceManagementConfiguration.Read.All \
         3--- 0883f392-0a7a-443d-8c76-16a6d39c7b63 0043 DeviceManagementConfiguration.ReadWrite.All \
         3--- 49f0cc30-024c-4dfd-ab3e-82e137ee5431 0029 DeviceManagementRBAC.Read.All \
         3--- 0c5e8a55-87a6-4556-93ab-adc52c4d862d 0034 DeviceManagementRBAC.ReadWrite.All ",
    )),
    Access::NotSupported,
    Access::AnyOf(&Permission::declared::<4>(
        "4l-- dc377aa6-52d8-4e23-b271-2a7ae04cedf3 0038 DeviceManagementConfiguration.Read.All \
         3--- 9241abd9-d0e6-425a-bd4f-47ba86e767a4 0043 DeviceManagementConfiguration.ReadWrite.All \
         3--- 58ca0d9a-1575-47e1-a3cb-007ef2e4583b 0029 DeviceManagementRBAC.Read.All \
         3--- e330c4f0-4170-414e-a55a-2f022ec2b57b 0034 DeviceManagementRBAC.ReadWrite.All ",
    )),
);
