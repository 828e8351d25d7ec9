//! The words that the macros, the runtime, the simulator and the table share.

mod device;
mod guid;
mod method;
mod permission_name;
mod response_kind;
mod scheme;
mod version;
mod workload;

pub use device::{DeviceOperation, is_device_collection};
pub use guid::is_guid;
pub use method::Method;
pub use permission_name::{is_partial, is_permission_name, only_reads};
pub use response_kind::ResponseKind;
pub use scheme::Scheme;
pub use version::Version;
pub use workload::Workload;
