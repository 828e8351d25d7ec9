//! What the declarations of this folder share. The runtime declares them by hand, because the macros
//! depend on what it defines.

use crate::declare::permission::{Access, Permission, Permissions};

/// The permissions that read devices and the audit of what was done to them.
/// Each text is as `Permission::declared` reads it.
pub(super) const READ: Permissions = Permissions::new(
    Access::AnyOf(&Permission::declared::<4>(
        "3--- 314874da-47d6-4978-88dc-cf0d37f0bb82 0039 DeviceManagementManagedDevices.Read.All \
         3--- 44642bfe-8385-4adc-8fc6-fe3cb2c375c3 0044 DeviceManagementManagedDevices.ReadWrite.All \
         3--- f1493658-876a-4c87-8fa7-edb559b3476a 0038 DeviceManagementConfiguration.Read.All \
         3--- 0883f392-0a7a-443d-8c76-16a6d39c7b63 0043 DeviceManagementConfiguration.ReadWrite.All ",
    )),
    Access::NotSupported,
    Access::AnyOf(&Permission::declared::<4>(
        "3--- 2f51be20-0bb4-4fed-bf7b-db946066c75e 0039 DeviceManagementManagedDevices.Read.All \
         3--- 243333ab-4d21-40cb-a475-36241daa0842 0044 DeviceManagementManagedDevices.ReadWrite.All \
         4--- dc377aa6-52d8-4e23-b271-2a7ae04cedf3 0038 DeviceManagementConfiguration.Read.All \
         3--- 9241abd9-d0e6-425a-bd4f-47ba86e767a4 0043 DeviceManagementConfiguration.ReadWrite.All ",
    )),
);
