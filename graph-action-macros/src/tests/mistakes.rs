//! What is written despite mistakes, and with warnings.

use expect_test::expect;
use quote::quote;

use super::check;
use crate::declare;

#[test]
fn a_warning_is_the_use_of_a_deprecated_constant() {
    check(
        declare::action(
            quote! {
                method = "POST",
                path = "/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode",
                scopes = ["DeviceManagementManagedDevices.PriviligedOperation.All"],
                returns = NoContent,
            },
            quote! {
                #[allow(deprecated)]
                pub struct ResetPasscode;
            },
        ),
        expect![[r##"
            #[allow(deprecated)]
            impl ResetPasscode {
                /**Creates the request `POST /deviceManagement/managedDevices/{managedDeviceId}/resetPasscode`.

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                pub fn request(
                    self,
                    managed_device_id: impl ::graph_action::PathValue,
                ) -> ::graph_action::Request<Self> {
                    ::graph_action::__private::request_by_key(self, managed_device_id)
                }
            }
            #[allow(deprecated)]
            /**`/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode`.

            # Microsoft Graph

            `POST /deviceManagement/managedDevices/{managedDeviceId}/resetPasscode` (v1.0 and beta)

            Returns nothing.

            | Permission type | Permissions |
            |---|---|
            | Delegated (work or school account) | `DeviceManagementManagedDevices.PrivilegedOperations.All` (permission data and reference page, recommended) |
            | Delegated (personal Microsoft account) | Not supported. |
            | Application | `DeviceManagementManagedDevices.PrivilegedOperations.All` (permission data and reference page, recommended) |

            Not idempotent: sending it twice performs the action twice.

            [Reference page](https://learn.microsoft.com/graph/api/intune-devices-manageddevice-resetpasscode)
            */
            pub struct ResetPasscode;
            #[automatically_derived]
            #[allow(deprecated)]
            impl ::graph_action::Action for ResetPasscode {
                type Response = NoContent;
                type Declared = ::graph_action::__private::Declared0;
                const DECLARED: &'static str = "POST   v1.0 D --- --- --- 0001 0000 0013 0064 0080 0000 0000 ResetPasscode /deviceManagement/managedDevices/{managedDeviceId}/resetPasscode https://learn.microsoft.com/graph/api/intune-devices-manageddevice-resetpasscode   ";
                const PERMISSIONS: &'static [::graph_action::Permission] = &[
                    ::graph_action::__private::permission(
                            "3lr- 3404d2bf-2b13-457e-a330-c24615765193 0055 DeviceManagementManagedDevices.PrivilegedOperations.All ",
                        )
                        .written_as("DeviceManagementManagedDevices.PriviligedOperation.All"),
                    ::graph_action::__private::permission(
                            "3lr- 5b07b0dd-2377-4e44-a38d-703f09a0dc3c 0055 DeviceManagementManagedDevices.PrivilegedOperations.All ",
                        )
                        .written_as("DeviceManagementManagedDevices.PriviligedOperation.All"),
                ];
            }
            #[allow(deprecated)]
            const _: () = {
                {
                    #[deprecated(
                        note = "`DeviceManagementManagedDevices.PriviligedOperation.All` is not the name that Graph uses; write `DeviceManagementManagedDevices.PrivilegedOperations.All`"
                    )]
                    const MISSPELLED_PERMISSION: () = ();
                    MISSPELLED_PERMISSION
                }
            };
        "##]],
    );
}

#[test]
fn the_item_and_its_impl_come_out_despite_mistakes() {
    check(
        declare::action(
            quote! {
                method = "SEND",
                path = "/things/{thingId}/{}/{thing-name}",
                returns = ,
            },
            quote! {
                pub struct Poke;
            },
        ),
        expect![[r#"
            impl Poke {
                /**Creates the request `POST /things/{thingId}/{}/{thing-name}`.

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                pub fn request(
                    self,
                    thing_id: impl ::graph_action::PathValue,
                    value2: impl ::graph_action::PathValue,
                    thing_name: impl ::graph_action::PathValue,
                ) -> ::graph_action::Request<Self> {
                    ::graph_action::__private::request(
                        self,
                        [
                            ::graph_action::PathValue::into_key(thing_id),
                            ::graph_action::PathValue::into_key(value2),
                            ::graph_action::PathValue::into_key(thing_name),
                        ],
                    )
                }
            }
            /**`/things/{thingId}/{}/{thing-name}`.

            # Microsoft Graph

            `POST /things/{thingId}/{}/{thing-name}` (v1.0, which no source confirms)

            | Permission type | Permissions |
            |---|---|
            | Delegated (work or school account) | Not published. |
            | Delegated (personal Microsoft account) | Not published. |
            | Application | Not published. |

            Not idempotent: sending it twice performs the action twice.
            */
            pub struct Poke;
            #[automatically_derived]
            impl ::graph_action::Action for Poke {
                type Response = ::graph_action::NoContent;
                type Declared = ::graph_action::__private::Declared0;
                const DECLARED: &'static str = "POST   v1.0 O --- DPA --- 0000 0000 0004 0033 0000 0000 0000 Poke /things/{thingId}/{}/{thing-name}    ";
            }
            ::core::compile_error! {
                "`returns` needs a value, as in `returns = NoContent`"
            }
            ::core::compile_error! {
                "unknown method \"SEND\"; expected \"GET\", \"POST\", \"PUT\", \"PATCH\" or \"DELETE\""
            }
            ::core::compile_error! {
                "the placeholder has no name; write one, as in `{managedDeviceId}`\n\n  /things/{thingId}/{}/{thing-name}\n                    ^^"
            }
            ::core::compile_error! {
                "`thing-name` is not a camelCase identifier; write `thingName`\n\n  /things/{thingId}/{}/{thing-name}\n                        ^^^^^^^^^^"
            }
        "#]],
    );
}

#[test]
fn a_private_key_is_not_suggested() {
    let attribute = quote!(method = "POST", path = "/things/a", parameters = X, scopes = unknown);
    let expanded = declare::action(
        attribute,
        quote!(
            struct Poke;
        ),
    )
    .to_string();
    assert!(expanded.contains("unknown key `parameters`"), "{expanded}");
    assert!(!expanded.contains("__parameters"), "{expanded}");
}
