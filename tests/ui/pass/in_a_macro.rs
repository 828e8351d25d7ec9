//! Declarations by macro, in functions, and with attributes below.

use graph_action::{Action, NoContent, graph_action};

macro_rules! declare {
    ($name:ident, $method:literal, $path:literal, $scope:literal, $returns:ty) => {
        #[graph_action(method = $method, path = $path, scopes = [$scope], returns = $returns)]
        #[derive(Debug, Clone, Copy)]
        pub struct $name;
    };
    ($name:ident { $($field:ident: $ty:ty),* }) => {
        #[graph_action(method = "POST", path = "/x", scopes = unknown, returns = NoContent, unlisted)]
        pub struct $name {
            $(pub $field: $ty),*
        }
    };
}

declare!(
    Retire,
    "POST",
    "/deviceManagement/managedDevices/{managedDeviceId}/retire",
    "DeviceManagementManagedDevices.PrivilegedOperations.All",
    NoContent
);
declare!(Poke { hard: bool, reason: Option<String> });

fn main() {
    #[graph_action(method = "POST", path = "/local", scopes = unknown, returns = NoContent, unlisted)]
    #[must_use]
    #[non_exhaustive]
    struct Local;

    let _ = Retire.request("id");
    let _ = Local.request();
    let poke = Poke::new(true).with(|poke| poke.reason = Some("x".to_owned()));
    let _ = poke.request();
    assert_eq!(Retire::META.name, "Retire");
}
