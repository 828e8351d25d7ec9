//! Snapshots of what the macros write; `UPDATE_EXPECT=1 cargo test` renews them.

use expect_test::{Expect, expect};
use proc_macro2::TokenStream;
use quote::quote;

use crate::declare;

fn check(expanded: TokenStream, expected: Expect) {
    let text = expanded.to_string();
    let file = syn::parse2(expanded).unwrap_or_else(|error| panic!("{error}: {text}"));
    expected.assert_eq(&prettyplease::unparse(&file));
}

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
        expect![[r##"
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use ::graph_action::__private::action_keys::{
                    method as _, path as _, scopes as _, returns as _,
                };
            };
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
                type Declared = ::graph_action::__private::Declared<1, 0, 1>;
                const DECLARED: Self::Declared = ::graph_action::__private::declared(
                    ::graph_action::__private::meta(
                        "Retire",
                        ::graph_action::Method::Post,
                        "/deviceManagement/managedDevices/{managedDeviceId}/retire",
                        "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-retire",
                    ),
                    [
                        ::graph_action::__private::recommended(
                            "DeviceManagementManagedDevices.PrivilegedOperations.All",
                            "3404d2bf-2b13-457e-a330-c24615765193",
                            3,
                            true,
                        ),
                    ],
                    [],
                    [
                        ::graph_action::__private::recommended(
                            "DeviceManagementManagedDevices.PrivilegedOperations.All",
                            "5b07b0dd-2377-4e44-a38d-703f09a0dc3c",
                            3,
                            true,
                        ),
                    ],
                );
            }
            impl Retire {
                /**Creates the request `POST /deviceManagement/managedDevices/{managedDeviceId}/retire`.

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                pub fn request(
                    self,
                    managed_device_id: impl ::graph_action::PathValue,
                ) -> ::graph_action::Request<Self> {
                    ::graph_action::__private::request(
                        self,
                        [::graph_action::PathValue::into_key(managed_device_id)],
                    )
                }
            }
        "##]],
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
        expect![[r##"
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use crate::reexported::graph::__private::action_keys::{
                    method as _, path as _, scopes as _, returns as _, version as _, bound_to as _,
                    idempotent as _, unlisted as _, docs as _,
                };
            };
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
                type Declared = crate::reexported::graph::__private::Declared<2, 0, 0>;
                const DECLARED: Self::Declared = crate::reexported::graph::__private::declared(
                        crate::reexported::graph::__private::meta(
                                "Poke",
                                crate::reexported::graph::Method::Patch,
                                "/things/{thingId}/f(name='{name}',count={count},ids=@ids)",
                                "https://learn.microsoft.com/graph/api/thing-f",
                            )
                            .beta()
                            .idempotent()
                            .unlisted(),
                        [
                            crate::reexported::graph::__private::listed("B.Read", "", 0, false)
                                .unlisted(),
                            crate::reexported::graph::__private::listed(
                                "User.Read",
                                "e1fe6dd8-ba31-4d61-89e7-88639da4683d",
                                2,
                                false,
                            ),
                        ],
                        [],
                        [],
                    )
                    .unknown(false, false, true)
                    .bound_to(<crate::Thing as crate::reexported::graph::Resource>::META);
            }
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
            const _: () = {
                use crate::reexported::graph::{
                    __private::prove_route as __prove_route, Resource as __Resource,
                    Version as __Version,
                };
                __prove_route(
                    "/things/{thingId}/f(name='{name}',count={count},ids=@ids)",
                    __Version::Beta,
                    <crate::Thing as __Resource>::META,
                )
            };
        "##]],
    );
}

#[test]
fn fields_are_written_one_by_one() {
    check(
        declare::action(
            quote! {
                method = "POST",
                path = "/things/{type}/poke",
                unlisted,
                scopes = unknown,
                returns = NoContent,
            },
            quote! {
                pub struct Poke {
                    /// Whether it hurts.
                    pub hurts_a_lot: bool,
                    pub r#type: Option<String>,
                    #[graph(version = "beta")]
                    pub mac_os_unlock_code: Option<Secret<String>>,
                }
            },
        ),
        expect![[r##"
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use ::graph_action::__private::action_keys::{
                    method as _, path as _, unlisted as _, scopes as _, returns as _,
                };
            };
            /**`/things/{type}/poke`.

            # Microsoft Graph

            `POST /things/{type}/poke` (v1.0, which no source confirms)

            | Permission type | Permissions |
            |---|---|
            | Delegated (work or school account) | Not published. |
            | Delegated (personal Microsoft account) | Not published. |
            | Application | Not published. |

            Not idempotent: sending it twice performs the action twice.
            */
            pub struct Poke {
                /// Whether it hurts.
                pub hurts_a_lot: bool,
                ///`type`: `Option<String>`
                pub r#type: Option<String>,
                /**`macOsUnlockCode`: `Option<Secret<String>>`

            **Beta only.** APIs in beta may change and are not for production.*/
                pub mac_os_unlock_code: Option<Secret<String>>,
            }
            #[automatically_derived]
            impl ::graph_action::Action for Poke {
                type Response = NoContent;
                type Declared = ::graph_action::__private::Declared<0, 0, 0>;
                const DECLARED: Self::Declared = ::graph_action::__private::declared(
                        ::graph_action::__private::meta(
                                "Poke",
                                ::graph_action::Method::Post,
                                "/things/{type}/poke",
                                "",
                            )
                            .parameters(
                                &[
                                    ::graph_action::__private::parameter(
                                        "hurtsALot",
                                        false,
                                        false,
                                        false,
                                    ),
                                    ::graph_action::__private::parameter("type", true, false, false),
                                    ::graph_action::__private::parameter(
                                        "macOsUnlockCode",
                                        true,
                                        true,
                                        false,
                                    ),
                                ],
                            )
                            .unlisted(),
                        [],
                        [],
                        [],
                    )
                    .unknown(true, true, true);
                fn body(&self) -> ::graph_action::__private::Body {
                    ::graph_action::__private::Body::object()
                        .field("hurtsALot", &self.hurts_a_lot)
                        .optional("type", &self.r#type)
                        .optional("macOsUnlockCode", &self.mac_os_unlock_code)
                        .beta_only(&self.mac_os_unlock_code)
                }
            }
            impl Poke {
                ///Creates the action with its required parameters. The optional ones are not sent unless you set them.
                #[must_use]
                pub fn new(hurts_a_lot: bool) -> Self {
                    Self {
                        hurts_a_lot,
                        r#type: ::core::option::Option::None,
                        mac_os_unlock_code: ::core::option::Option::None,
                    }
                }
                /**Creates the request `POST /things/{type}/poke`.

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                pub fn request(
                    self,
                    r#type: impl ::graph_action::PathValue,
                ) -> ::graph_action::Request<Self> {
                    ::graph_action::__private::request(
                        self,
                        [::graph_action::PathValue::into_key(r#type)],
                    )
                }
            }
            const _: () = {
                use ::graph_action::__private::{
                    Defaulted as __Defaulted, NoDefault as _, prove_no_default as __prove_no_default,
                };
                __prove_no_default(
                    __Defaulted::<Poke>::YES,
                    "`Default` would choose a value for the required field `hurts_a_lot` in place of the caller; remove `Default`, or make the field an `Option`",
                )
            };
        "##]],
    );
}

#[test]
fn fields_get_the_names_and_versions_that_graph_publishes() {
    let expanded = declare::action(
        quote! {
            method = "POST",
            path = "/deviceManagement/managedDevices/{managedDeviceId}/wipe",
            returns = NoContent,
        },
        quote! {
            struct Wipe {
                keep_userdata: Option<bool>,
                /// The fallback.
                #[graph(name = "obliterationBehavior")]
                fallback: Option<Fallback>,
                #[graph(unlisted)]
                reason: Option<String>,
            }
        },
    );
    let file: syn::File = syn::parse2(expanded).unwrap_or_else(|error| panic!("{error}"));
    let kept = file.items.into_iter().filter_map(|item| match item {
        syn::Item::Struct(mut item) => {
            item.attrs.clear();
            Some(syn::Item::Struct(item))
        }
        syn::Item::Impl(mut item) => {
            item.items.retain(|item| matches!(item, syn::ImplItem::Fn(f) if f.sig.ident == "body"));
            (!item.items.is_empty()).then_some(syn::Item::Impl(item))
        }
        _ => None,
    });
    check(
        quote!(#(#kept)*),
        expect![[r#"
        struct Wipe {
            ///Parameter `keepUserData`: `Boolean`.
            keep_userdata: Option<bool>,
            /// The fallback.
            /**

        Parameter `obliterationBehavior`: the enumeration `obliterationBehavior`.

        **Beta only.** APIs in beta may change and are not for production.*/
            fallback: Option<Fallback>,
            ///`reason`: `Option<String>`
            reason: Option<String>,
        }
        #[automatically_derived]
        impl ::graph_action::Action for Wipe {
            fn body(&self) -> ::graph_action::__private::Body {
                ::graph_action::__private::Body::object()
                    .optional("keepUserData", &self.keep_userdata)
                    .optional("obliterationBehavior", &self.fallback)
                    .beta_only(&self.fallback)
                    .optional("reason", &self.reason)
            }
        }
    "#]],
    );
}

#[test]
fn a_non_exhaustive_struct_has_setters() {
    check(
        declare::action(
            quote! {
                method = "POST", path = "/x", scopes = unknown, returns = NoContent, unlisted,
                crate = x,
            },
            quote! {
                #[non_exhaustive]
                pub struct Clean {
                    pub keep_user_data: bool,
                    /// Why.
                    pub reason: Option<String>,
                    #[graph(version = "beta")]
                    pub count: ::core::option::Option<u32>,
                }
            },
        ),
        expect![[r##"
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use x::__private::action_keys::{
                    method as _, path as _, scopes as _, returns as _, unlisted as _,
                };
            };
            #[non_exhaustive]
            /**`/x`.

            # Microsoft Graph

            `POST /x` (v1.0, which no source confirms)

            | Permission type | Permissions |
            |---|---|
            | Delegated (work or school account) | Not published. |
            | Delegated (personal Microsoft account) | Not published. |
            | Application | Not published. |

            Not idempotent: sending it twice performs the action twice.
            */
            pub struct Clean {
                ///`keepUserData`: `bool`
                pub keep_user_data: bool,
                /// Why.
                pub reason: Option<String>,
                /**`count`: `::core::option::Option<u32>`

            **Beta only.** APIs in beta may change and are not for production.*/
                pub count: ::core::option::Option<u32>,
            }
            #[automatically_derived]
            impl x::Action for Clean {
                type Response = NoContent;
                type Declared = x::__private::Declared<0, 0, 0>;
                const DECLARED: Self::Declared = x::__private::declared(
                        x::__private::meta("Clean", x::Method::Post, "/x", "")
                            .parameters(
                                &[
                                    x::__private::parameter("keepUserData", false, false, false),
                                    x::__private::parameter("reason", true, false, false),
                                    x::__private::parameter("count", true, true, false),
                                ],
                            )
                            .unlisted(),
                        [],
                        [],
                        [],
                    )
                    .unknown(true, true, true);
                fn body(&self) -> x::__private::Body {
                    x::__private::Body::object()
                        .field("keepUserData", &self.keep_user_data)
                        .optional("reason", &self.reason)
                        .optional("count", &self.count)
                        .beta_only(&self.count)
                }
            }
            impl Clean {
                ///Creates the action with its required parameters. The optional ones are not sent unless you set them.
                #[must_use]
                pub fn new(keep_user_data: bool) -> Self {
                    Self {
                        keep_user_data,
                        reason: ::core::option::Option::None,
                        count: ::core::option::Option::None,
                    }
                }
                /**Creates the request `POST /x`.

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                pub fn request(self) -> x::Request<Self> {
                    x::__private::request(self, [])
                }
            }
            #[allow(dead_code, reason = "a caller sets what it needs")]
            impl Clean {
                /// Why.
                #[must_use]
                pub fn reason(mut self, value: String) -> Self {
                    self.reason = ::core::option::Option::Some(value);
                    self
                }
                /**Sets `count`.

            **Beta only.** APIs in beta may change and are not for production.*/
                #[must_use]
                pub fn count(mut self, value: u32) -> Self {
                    self.count = ::core::option::Option::Some(value);
                    self
                }
            }
            const _: () = {
                use x::__private::{
                    Defaulted as __Defaulted, NoDefault as _, prove_no_default as __prove_no_default,
                };
                __prove_no_default(
                    __Defaulted::<Clean>::YES,
                    "`Default` would choose a value for the required field `keep_user_data` in place of the caller; remove `Default`, or make the field an `Option`",
                )
            };
        "##]],
    );
}

#[test]
fn a_serde_attribute_brings_the_derive() {
    check(
        declare::action(
            quote! {
                method = "POST",
                path = "/things/poke",
                unlisted,
                scopes = unknown,
                returns = NoContent,
            },
            quote! {
                pub struct Poke {
                    #[serde(rename = "skiptoken")]
                    pub skip_token: String,
                    pub top: Option<u32>,
                    #[serde(skip_serializing_if = "Option::is_none", with = "other")]
                    pub other: Option<u32>,
                }
            },
        ),
        expect![[r##"
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use ::graph_action::__private::action_keys::{
                    method as _, path as _, unlisted as _, scopes as _, returns as _,
                };
            };
            #[derive(::graph_action::__private::serde::Serialize)]
            #[serde(crate = ":: graph_action :: __private :: serde")]
            #[serde(rename_all = "camelCase")]
            /**`/things/poke`.

            # Microsoft Graph

            `POST /things/poke` (v1.0, which no source confirms)

            | Permission type | Permissions |
            |---|---|
            | Delegated (work or school account) | Not published. |
            | Delegated (personal Microsoft account) | Not published. |
            | Application | Not published. |

            Not idempotent: sending it twice performs the action twice.
            */
            pub struct Poke {
                #[serde(rename = "skiptoken")]
                ///`skiptoken`: `String`
                pub skip_token: String,
                ///`top`: `Option<u32>`
                #[serde(skip_serializing_if = "::core::option::Option::is_none")]
                pub top: Option<u32>,
                #[serde(skip_serializing_if = "Option::is_none", with = "other")]
                ///`other`: `Option<u32>`
                pub other: Option<u32>,
            }
            #[automatically_derived]
            impl ::graph_action::Action for Poke {
                type Response = NoContent;
                type Declared = ::graph_action::__private::Declared<0, 0, 0>;
                const DECLARED: Self::Declared = ::graph_action::__private::declared(
                        ::graph_action::__private::meta(
                                "Poke",
                                ::graph_action::Method::Post,
                                "/things/poke",
                                "",
                            )
                            .parameters(
                                &[
                                    ::graph_action::__private::parameter(
                                        "skiptoken",
                                        false,
                                        false,
                                        false,
                                    ),
                                    ::graph_action::__private::parameter("top", true, false, false),
                                    ::graph_action::__private::parameter("other", true, false, false),
                                ],
                            )
                            .unlisted(),
                        [],
                        [],
                        [],
                    )
                    .unknown(true, true, true);
                fn body(&self) -> ::graph_action::__private::Body {
                    ::graph_action::__private::Body::serialize(self)
                }
            }
            impl Poke {
                ///Creates the action with its required parameters. The optional ones are not sent unless you set them.
                #[must_use]
                pub fn new(skip_token: String) -> Self {
                    Self {
                        skip_token,
                        top: ::core::option::Option::None,
                        other: ::core::option::Option::None,
                    }
                }
                /**Creates the request `POST /things/poke`.

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                pub fn request(self) -> ::graph_action::Request<Self> {
                    ::graph_action::__private::request(self, [])
                }
            }
            const _: () = {
                use ::graph_action::__private::{
                    Defaulted as __Defaulted, NoDefault as _, prove_no_default as __prove_no_default,
                };
                __prove_no_default(
                    __Defaulted::<Poke>::YES,
                    "`Default` would choose a value for the required field `skip_token` in place of the caller; remove `Default`, or make the field an `Option`",
                )
            };
        "##]],
    );
}

#[test]
fn no_derive_is_added_to_a_derive() {
    check(
        declare::action(
            quote! {
                method = "POST",
                path = "/things/poke",
                unlisted,
                scopes = unknown,
                returns = NoContent,
            },
            quote! {
                #[derive(serde::Serialize)]
                #[serde(rename_all = "PascalCase")]
                pub struct Poke {
                    pub hard: bool,
                }
            },
        ),
        expect![[r##"
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use ::graph_action::__private::action_keys::{
                    method as _, path as _, unlisted as _, scopes as _, returns as _,
                };
            };
            #[derive(serde::Serialize)]
            #[serde(rename_all = "PascalCase")]
            /**`/things/poke`.

            # Microsoft Graph

            `POST /things/poke` (v1.0, which no source confirms)

            | Permission type | Permissions |
            |---|---|
            | Delegated (work or school account) | Not published. |
            | Delegated (personal Microsoft account) | Not published. |
            | Application | Not published. |

            Not idempotent: sending it twice performs the action twice.
            */
            pub struct Poke {
                ///`Hard`: `bool`
                pub hard: bool,
            }
            #[automatically_derived]
            impl ::graph_action::Action for Poke {
                type Response = NoContent;
                type Declared = ::graph_action::__private::Declared<0, 0, 0>;
                const DECLARED: Self::Declared = ::graph_action::__private::declared(
                        ::graph_action::__private::meta(
                                "Poke",
                                ::graph_action::Method::Post,
                                "/things/poke",
                                "",
                            )
                            .parameters(
                                &[::graph_action::__private::parameter("Hard", false, false, false)],
                            )
                            .unlisted(),
                        [],
                        [],
                        [],
                    )
                    .unknown(true, true, true);
                fn body(&self) -> ::graph_action::__private::Body {
                    ::graph_action::__private::Body::serialize(self)
                }
            }
            impl Poke {
                ///Creates the action with its parameters.
                #[must_use]
                pub fn new(hard: bool) -> Self {
                    Self { hard }
                }
                /**Creates the request `POST /things/poke`.

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                pub fn request(self) -> ::graph_action::Request<Self> {
                    ::graph_action::__private::request(self, [])
                }
            }
            const _: () = {
                use ::graph_action::__private::{
                    Defaulted as __Defaulted, NoDefault as _, prove_no_default as __prove_no_default,
                };
                __prove_no_default(
                    __Defaulted::<Poke>::YES,
                    "`Default` would choose a value for the required field `hard` in place of the caller; remove `Default`, or make the field an `Option`",
                )
            };
        "##]],
    );
}

#[test]
fn a_resource_becomes_its_routes() {
    check(
        declare::resource(
            quote!(key = guid),
            quote! {
                pub enum Thing {
                    /// By its id.
                    #[route("/things/{thingId}")]
                    ById { thing_id: Key },
                    #[route("/users/{userId}/things/{thingId}", version = "beta")]
                    OfUser { thing_id: Key, user_id: Key },
                    #[route("/me/thing")]
                    Mine {},
                }
            },
        ),
        expect![[r##"
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use ::graph_action::__private::resource_keys::key as _;
            };
            pub enum Thing {
                /// By its id.
                ById { thing_id: Key },
                OfUser { thing_id: Key, user_id: Key },
                Mine {},
            }
            #[automatically_derived]
            impl ::graph_action::Resource for Thing {
                const META: &'static ::graph_action::ResourceMeta = &::graph_action::ResourceMeta::new(
                    "Thing",
                    ::graph_action::KeyForm::Guid,
                    &[
                        ::graph_action::Route::new("/things/{thingId}", ::graph_action::Version::V1),
                        ::graph_action::Route::new(
                            "/users/{userId}/things/{thingId}",
                            ::graph_action::Version::Beta,
                        ),
                        ::graph_action::Route::new("/me/thing", ::graph_action::Version::V1),
                    ],
                );
                fn into_route(self) -> (usize, ::std::vec::Vec<::graph_action::Key>) {
                    match self {
                        Self::ById { thing_id } => (0usize, ::std::vec![thing_id]),
                        Self::OfUser { user_id, thing_id } => {
                            (1usize, ::std::vec![user_id, thing_id])
                        }
                        Self::Mine {} => (2usize, ::std::vec![]),
                    }
                }
            }
            #[automatically_derived]
            impl<V: ::graph_action::PathValue> ::core::convert::From<V> for Thing {
                fn from(key: V) -> Self {
                    let key = ::graph_action::PathValue::into_key(key);
                    Self::ById { thing_id: key }
                }
            }
        "##]],
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
        expect![[r##"
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use ::graph_action::__private::action_keys::{method as _, path as _, returns as _};
            };
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
                type Declared = ::graph_action::__private::Declared<1, 0, 1>;
                const DECLARED: Self::Declared = ::graph_action::__private::declared(
                    ::graph_action::__private::meta(
                        "Retire",
                        ::graph_action::Method::Post,
                        "/deviceManagement/managedDevices/{managedDeviceId}/retire",
                        "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-retire",
                    ),
                    [
                        ::graph_action::__private::recommended(
                            "DeviceManagementManagedDevices.PrivilegedOperations.All",
                            "3404d2bf-2b13-457e-a330-c24615765193",
                            3,
                            true,
                        ),
                    ],
                    [],
                    [
                        ::graph_action::__private::recommended(
                            "DeviceManagementManagedDevices.PrivilegedOperations.All",
                            "5b07b0dd-2377-4e44-a38d-703f09a0dc3c",
                            3,
                            true,
                        ),
                    ],
                );
            }
            impl Retire {
                /**Creates the request `POST /deviceManagement/managedDevices/{managedDeviceId}/retire`.

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                pub fn request(
                    self,
                    managed_device_id: impl ::graph_action::PathValue,
                ) -> ::graph_action::Request<Self> {
                    ::graph_action::__private::request(
                        self,
                        [::graph_action::PathValue::into_key(managed_device_id)],
                    )
                }
            }
        "##]],
    );
}

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
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use ::graph_action::__private::action_keys::{
                    method as _, path as _, scopes as _, returns as _,
                };
            };
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
                type Declared = ::graph_action::__private::Declared<1, 0, 1>;
                const DECLARED: Self::Declared = ::graph_action::__private::declared(
                    ::graph_action::__private::meta(
                        "ResetPasscode",
                        ::graph_action::Method::Post,
                        "/deviceManagement/managedDevices/{managedDeviceId}/resetPasscode",
                        "https://learn.microsoft.com/graph/api/intune-devices-manageddevice-resetpasscode",
                    ),
                    [
                        ::graph_action::__private::recommended(
                                "DeviceManagementManagedDevices.PrivilegedOperations.All",
                                "3404d2bf-2b13-457e-a330-c24615765193",
                                3,
                                true,
                            )
                            .written_as("DeviceManagementManagedDevices.PriviligedOperation.All"),
                    ],
                    [],
                    [
                        ::graph_action::__private::recommended(
                                "DeviceManagementManagedDevices.PrivilegedOperations.All",
                                "5b07b0dd-2377-4e44-a38d-703f09a0dc3c",
                                3,
                                true,
                            )
                            .written_as("DeviceManagementManagedDevices.PriviligedOperation.All"),
                    ],
                );
            }
            #[allow(deprecated)]
            impl ResetPasscode {
                /**Creates the request `POST /deviceManagement/managedDevices/{managedDeviceId}/resetPasscode`.

            Nothing is sent yet. `send` rejects a key that is not safe.*/
                pub fn request(
                    self,
                    managed_device_id: impl ::graph_action::PathValue,
                ) -> ::graph_action::Request<Self> {
                    ::graph_action::__private::request(
                        self,
                        [::graph_action::PathValue::into_key(managed_device_id)],
                    )
                }
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
        expect![[r##"
            #[allow(unexpected_cfgs, reason = "rust-analyzer sets it")]
            const _: () = {
                #[cfg(rust_analyzer)]
                use ::graph_action::__private::action_keys::{method as _, path as _, returns as _};
            };
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
                type Declared = ::graph_action::__private::Declared<0, 0, 0>;
                const DECLARED: Self::Declared = ::graph_action::__private::declared(
                        ::graph_action::__private::meta(
                            "Poke",
                            ::graph_action::Method::Post,
                            "/things/{thingId}/{}/{thing-name}",
                            "",
                        ),
                        [],
                        [],
                        [],
                    )
                    .unknown(true, true, true);
            }
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
            ::core::compile_error! {
                "`returns` needs a value; write `returns = NoContent`"
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
        "##]],
    );
}

#[test]
fn the_default_crate_is_not_named_after_a_rename() {
    let item = quote! {
        pub struct Poke {
            #[serde(rename = "x")]
            a: u8,
            #[graph(version = "beta")]
            b: Option<u8>,
        }
    };
    let expanded = declare::action(
        quote! {
            method = "POST", path = "/things/{id}/poke", unlisted, scopes = ["User.Read"], returns = other::NoContent,
            bound_to = Thing, crate = ::other
        },
        item,
    );
    let written = expanded.to_string();
    assert!(written.contains(":: other :: Action"), "{written}");
    assert!(!written.contains("graph_action"), "{written}");

    let expanded = declare::resource(
        quote!(crate = ::other),
        quote! {
            enum Thing {
                #[route("/things/{thingId}")]
                ById { thing_id: other::Key },
            }
        },
    );
    let written = expanded.to_string();
    assert!(written.contains(":: other :: Resource"), "{written}");
    assert!(!written.contains("graph_action"), "{written}");
}

#[test]
fn the_same_input_gives_the_same_tokens() {
    let expand = || {
        let attribute = quote!(metod = "PUT", pth = "x", scopes = ["a b", "c/d"], nothing);
        declare::action(
            attribute,
            quote!(
                struct Poke {
                    a: u8,
                }
            ),
        )
        .to_string()
    };
    assert_eq!(expand(), expand());
}
