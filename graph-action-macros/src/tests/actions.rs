//! What an action becomes: its data, and what the table adds to it.

use expect_test::expect;
use quote::quote;

use super::check;
use crate::declare;

#[test]
fn a_unit_struct_becomes_data_and_one_function() {
    check(
        declare::action(
            quote! {
                method = "POST",
                path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
                scopes = ["DeviceManagementManagedDevices.PrivilegedOperations.All"],
                returns = NoContent,
            },
            quote! {
                /// Retires a device.
                #[derive(Debug)]
                pub struct Retire;
            },
        ),
        expect![[r#"
            impl Retire {
                /**Creates the request `POST /deviceManagement/managedDevices/{managedDeviceId}/retire`.

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                pub fn request(
                    self,
                    managed_device_id: impl ::graph_action::PathValue,
                ) -> ::graph_action::Request<Self> {
                    ::graph_action::__private::request_by_key(self, managed_device_id)
                }
            }
            /// Retires a device.
            #[derive(Debug)]
            /**
            # Microsoft Graph

            `POST /deviceManagement/managedDevices/{managedDeviceId}/retire` (v1.0 and beta)

            Returns nothing.

            | Permission type | Permissions |
            |---|---|
            | Delegated (work or school account) | `DeviceManagementManagedDevices.PrivilegedOperations.All` (permission data and reference page, recommended) |
            | Delegated (personal Microsoft account) | Not supported. |
            | Application | `DeviceManagementManagedDevices.PrivilegedOperations.All` (permission data and reference page, recommended) |

            Not idempotent: sending it twice performs the action twice.

            [Reference page](https://learn.microsoft.com/graph/api/intune-devices-manageddevice-retire)
            */
            pub struct Retire;
            #[automatically_derived]
            impl ::graph_action::Action for Retire {
                type Response = NoContent;
                type Declared = ::graph_action::__private::Declared2;
                const DECLARED: &'static str = "POST   v1.0 D --- --- --- 0001 0000 0006 0057 0073 0000 0000 Retire /deviceManagement/managedDevices/{managedDeviceId}/retire https://learn.microsoft.com/graph/api/intune-devices-manageddevice-retire   3lr- 3404d2bf-2b13-457e-a330-c24615765193 0055 DeviceManagementManagedDevices.PrivilegedOperations.All 3lr- 5b07b0dd-2377-4e44-a38d-703f09a0dc3c 0055 DeviceManagementManagedDevices.PrivilegedOperations.All ";
            }
        "#]],
    );
}

#[test]
fn every_key_is_written_once() {
    check(
        declare::action(
            quote! {
                method = "PATCH",
                path = "/things/{thingId}/f(name='{name}',count={count},ids=@ids)",
                scopes(delegated = [unlisted("B.Read"), "User.Read"], personal = []),
                returns = Json<std::collections::HashMap<String, u8>>,
                version = "beta",
                bound_to = crate::Thing,
                idempotent,
                unlisted,
                docs = "https://learn.microsoft.com/graph/api/thing-f",
                crate = crate::reexported::graph,
            },
            quote! {
                struct Poke;
            },
        ),
        expect![[r#"
            impl Poke {
                /**Creates the request `PATCH /things/{thingId}/f(name='{name}',count={count},ids=@ids)`, or the same by another route to [`crate::Thing`].

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                fn request(
                    self,
                    thing: impl ::core::convert::Into<crate::Thing>,
                    name: impl crate::reexported::graph::PathValue,
                    count: impl crate::reexported::graph::PathValue,
                    ids: impl ::core::convert::Into<crate::reexported::graph::Literal>,
                ) -> crate::reexported::graph::Request<Self> {
                    crate::reexported::graph::__private::bound_request(
                        self,
                        <crate::Thing as crate::reexported::graph::Resource>::into_route(
                            ::core::convert::Into::into(thing),
                        ),
                        [
                            crate::reexported::graph::PathValue::into_key(name),
                            crate::reexported::graph::PathValue::into_key(count),
                            crate::reexported::graph::Key::literal(ids),
                        ],
                    )
                }
            }
            /**`/things/{thingId}/f(name='{name}',count={count},ids=@ids)`.

            # Microsoft Graph

            `PATCH /things/{thingId}/f(name='{name}',count={count},ids=@ids)` (beta, which no source confirms)

            The other routes to [`crate::Thing`] work too; these permissions are for this route.

            **Beta only.** APIs in beta may change and are not for production.

            | Permission type | Permissions |
            |---|---|
            | Delegated (work or school account) | `B.Read`, `User.Read` |
            | Delegated (personal Microsoft account) | Not supported. |
            | Application | Not published. |

            Idempotent: sending it twice has the same effect as sending it once.

            [Reference page](https://learn.microsoft.com/graph/api/thing-f)
            */
            struct Poke;
            #[automatically_derived]
            impl crate::reexported::graph::Action for Poke {
                type Response = Json<std::collections::HashMap<String, u8>>;
                type Declared = crate::reexported::graph::__private::Declared2;
                const DECLARED: &'static str = "PATCH  beta O i-u --A --- 0002 0000 0004 0057 0045 0000 0000 Poke /things/{thingId}/f(name='{name}',count={count},ids=@ids) https://learn.microsoft.com/graph/api/thing-f   0--u                                      0006 B.Read 2--- e1fe6dd8-ba31-4d61-89e7-88639da4683d 0009 User.Read ";
                const BOUND_TO: ::core::option::Option<
                    &'static crate::reexported::graph::ResourceMeta,
                > = ::core::option::Option::Some(
                    <crate::Thing as crate::reexported::graph::Resource>::META,
                );
            }
            const _: () = {
                use crate::reexported::graph::{
                    __private::prove_route as __prove_route, Resource as __Resource,
                };
                __prove_route(
                    "/things/{thingId}/f(name='{name}',count={count},ids=@ids)",
                    false,
                    168864256683384058307438245119741531105,
                    <crate::Thing as __Resource>::META,
                    <crate::Thing as __Resource>::FINGERPRINT,
                )
            };
        "#]],
    );
}

#[test]
fn a_missing_key_comes_from_the_table() {
    check(
        declare::action(
            quote! {
                method = "POST",
                path = "/deviceManagement/managedDevices/{managedDeviceId}/retire",
                returns = NoContent,
            },
            quote! {
                pub struct Retire;
            },
        ),
        expect![[r#"
            impl Retire {
                /**Creates the request `POST /deviceManagement/managedDevices/{managedDeviceId}/retire`.

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                pub fn request(
                    self,
                    managed_device_id: impl ::graph_action::PathValue,
                ) -> ::graph_action::Request<Self> {
                    ::graph_action::__private::request_by_key(self, managed_device_id)
                }
            }
            /**`/deviceManagement/managedDevices/{managedDeviceId}/retire`.

            # Microsoft Graph

            `POST /deviceManagement/managedDevices/{managedDeviceId}/retire` (v1.0 and beta)

            Returns nothing.

            | Permission type | Permissions |
            |---|---|
            | Delegated (work or school account) | `DeviceManagementManagedDevices.PrivilegedOperations.All` (permission data and reference page, recommended) |
            | Delegated (personal Microsoft account) | Not supported. |
            | Application | `DeviceManagementManagedDevices.PrivilegedOperations.All` (permission data and reference page, recommended) |

            Not idempotent: sending it twice performs the action twice.

            [Reference page](https://learn.microsoft.com/graph/api/intune-devices-manageddevice-retire)
            */
            pub struct Retire;
            #[automatically_derived]
            impl ::graph_action::Action for Retire {
                type Response = NoContent;
                type Declared = ::graph_action::__private::Declared2;
                const DECLARED: &'static str = "POST   v1.0 D --- --- --- 0001 0000 0006 0057 0073 0000 0000 Retire /deviceManagement/managedDevices/{managedDeviceId}/retire https://learn.microsoft.com/graph/api/intune-devices-manageddevice-retire   3lr- 3404d2bf-2b13-457e-a330-c24615765193 0055 DeviceManagementManagedDevices.PrivilegedOperations.All 3lr- 5b07b0dd-2377-4e44-a38d-703f09a0dc3c 0055 DeviceManagementManagedDevices.PrivilegedOperations.All ";
            }
        "#]],
    );
}
