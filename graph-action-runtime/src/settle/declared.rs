//! What the declarations of this folder share. The runtime declares them by hand, because the macros
//! depend on what it defines.

/// The permissions that read devices and the audit of what was done to them: four delegated ones, and the
/// same for an application.
pub(super) const READ: [&str; 8] = [
    "DeviceManagementManagedDevices.Read.All 314874da-47d6-4978-88dc-cf0d37f0bb82 3---",
    "DeviceManagementManagedDevices.ReadWrite.All 44642bfe-8385-4adc-8fc6-fe3cb2c375c3 3---",
    "DeviceManagementConfiguration.Read.All f1493658-876a-4c87-8fa7-edb559b3476a 3---",
    "DeviceManagementConfiguration.ReadWrite.All 0883f392-0a7a-443d-8c76-16a6d39c7b63 3---",
    "DeviceManagementManagedDevices.Read.All 2f51be20-0bb4-4fed-bf7b-db946066c75e 3---",
    "DeviceManagementManagedDevices.ReadWrite.All 243333ab-4d21-40cb-a475-36241daa0842 3---",
    "DeviceManagementConfiguration.Read.All dc377aa6-52d8-4e23-b271-2a7ae04cedf3 4---",
    "DeviceManagementConfiguration.ReadWrite.All 9241abd9-d0e6-425a-bd4f-47ba86e767a4 3---",
];
