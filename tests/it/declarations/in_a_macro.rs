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
        #[non_exhaustive]
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

/// A library's own macro, for those who do not depend on this crate.
pub mod library {
    pub mod private {
        pub use graph_action as graph;
    }

    /// Declares an action.
    #[macro_export]
    macro_rules! declare_through_library {
        ($name:ident { $($field:ident),* }) => {
            #[$crate::declarations::in_a_macro::library::private::graph::graph_action(
                method = "POST",
                path = "/x",
                scopes = unknown,
                returns = $crate::declarations::in_a_macro::library::private::graph::NoContent,
                unlisted,
                crate = $crate::declarations::in_a_macro::library::private::graph,
            )]
            #[deny(warnings)]
            pub struct $name {
                $(#[serde(rename = "@odata.type")] pub $field: String),*
            }
        };
    }
}

mod user {
    crate::declare_through_library!(Stroke { odata_type });
    crate::declare_through_library!(Pet { odata_type });
}

#[test]
fn macros_and_functions_can_declare_actions() {
    let _ = (user::Stroke::new("x".to_owned()).request(), user::Pet::new(String::new()).request());

    #[graph_action(method = "POST", path = "/local", scopes = unknown, returns = NoContent, unlisted)]
    #[must_use]
    #[non_exhaustive]
    struct Local;

    let _ = Retire.request("id");
    let _ = Local.request();
    let poke = Poke::new(true).reason("x".to_owned());
    let _ = poke.request();
    assert_eq!(Retire::META.name, "Retire");
}
