//! What the fields of an action become: its body, the published names, setters.

use expect_test::expect;
use quote::quote;

use super::check;
use crate::declare;

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
        expect![[r#"
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
                    ::graph_action::__private::request_by_key(self, r#type)
                }
            }
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
                type Declared = ::graph_action::__private::Declared0;
                const DECLARED: &'static str = "POST   v1.0 O -bu DPA --- 0000 0000 0004 0019 0000 0000 0037 Poke /things/{type}/poke   :hurtsALot\no:type\nob:macOsUnlockCode\n ";
                fn body(&self) -> ::graph_action::__private::Body {
                    ::graph_action::__private::Body::object()
                        .field("hurtsALot", &self.hurts_a_lot)
                        .optional("type", &self.r#type)
                        .optional("macOsUnlockCode", &self.mac_os_unlock_code)
                        .beta_only(&self.mac_os_unlock_code)
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
        "#]],
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
                    /// How often.
                    #[graph(version = "beta")]
                    pub times: Option<u32>,
                }
            },
        ),
        expect![[r#"
            impl Clean {
                ///Creates the action with its required parameters. The optional ones are not sent unless you set them.
                #[must_use]
                pub fn new(keep_user_data: bool) -> Self {
                    Self {
                        keep_user_data,
                        reason: ::core::option::Option::None,
                        count: ::core::option::Option::None,
                        times: ::core::option::Option::None,
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
                pub fn reason(mut self, value: impl ::core::convert::Into<String>) -> Self {
                    self.reason = x::__private::some(value);
                    self
                }
                /**Sets `count`.

            **Beta only.** APIs in beta may change and are not for production.*/
                #[must_use]
                pub fn count(mut self, value: u32) -> Self {
                    self.count = ::core::option::Option::Some(value);
                    self
                }
                /// How often.
                /**

            **Beta only.** APIs in beta may change and are not for production.*/
                #[must_use]
                pub fn times(mut self, value: u32) -> Self {
                    self.times = ::core::option::Option::Some(value);
                    self
                }
            }
            #[non_exhaustive]
            /**`/x`.

            # Microsoft Graph

            `POST /x` (v1.0, which no source confirms)

            Create it with `new`, and set optional parameters with the methods of the same names. Outside of its crate, a struct literal does not compile.

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
                /// How often.
                /**

            **Beta only.** APIs in beta may change and are not for production.*/
                pub times: Option<u32>,
            }
            #[automatically_derived]
            impl x::Action for Clean {
                type Response = NoContent;
                type Declared = x::__private::Declared0;
                const DECLARED: &'static str = "POST   v1.0 O -bu DPA --- 0000 0000 0005 0002 0000 0000 0041 Clean /x   :keepUserData\no:reason\nob:count\nob:times\n ";
                fn body(&self) -> x::__private::Body {
                    x::__private::Body::object()
                        .field("keepUserData", &self.keep_user_data)
                        .optional("reason", &self.reason)
                        .optional("count", &self.count)
                        .beta_only(&self.count)
                        .optional("times", &self.times)
                        .beta_only(&self.times)
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
        "#]],
    );
}

/// graph-action-intune declares its reports so.
#[test]
fn shared_parameters_are_proved_and_left_out() {
    let attribute = quote! {
        method = "POST",
        path = "/deviceManagement/reports/getCompliancePolicyDevicesReport",
        scopes = ["DeviceManagementConfiguration.Read.All"],
        returns = Content,
        __parameters = Query<Self, Session>,
    };
    let expand = |item| declare::action(attribute.clone(), item);
    let item = quote! {
        /// Lists devices.
        #[non_exhaustive]
        pub struct Report { session_id: Option<String>, top: Option<i32> }
    };
    check(
        expand(item),
        expect![[r#"
            impl Report {
                ///Creates the action. No parameter is sent unless you set it with a method of the result.
                #[must_use]
                pub fn new() -> Query<Self, Session> {
                    ::core::default::Default::default()
                }
            }
            /// Lists devices.
            #[non_exhaustive]
            /**
            # Microsoft Graph

            `POST /deviceManagement/reports/getCompliancePolicyDevicesReport` (beta)

            **Beta only.** APIs in beta may change and are not for production.

            | Parameter | Type |
            |---|---|
            | `name` | String |
            | `select` | collection of String |
            | `search` | String |
            | `groupBy` | collection of String |
            | `orderBy` | collection of String |
            | `skip` | Int32 |
            | `top` | Int32 |
            | `sessionId` | String |
            | `filter` | String |

            Returns bytes.

            | Permission type | Permissions |
            |---|---|
            | Delegated (work or school account) | `DeviceManagementConfiguration.Read.All` |
            | Delegated (personal Microsoft account) | Not supported. |
            | Application | `DeviceManagementConfiguration.Read.All` |

            Not idempotent: sending it twice performs the action twice.
            */
            pub struct Report;
            #[automatically_derived]
            impl ::graph_action::Action for Report {
                type Response = Content;
                type Declared = ::graph_action::__private::Declared2;
                const DECLARED: &'static str = "POST   beta I -b- --- --- 0001 0000 0006 0058 0000 0000 0018 Report /deviceManagement/reports/getCompliancePolicyDevicesReport   o:sessionId\no:top\n 3--- f1493658-876a-4c87-8fa7-edb559b3476a 0038 DeviceManagementConfiguration.Read.All 4--- dc377aa6-52d8-4e23-b271-2a7ae04cedf3 0038 DeviceManagementConfiguration.Read.All ";
            }
        "#]],
    );
    let wrong = expand(quote! { pub struct Report { tip: Option<i32> } }).to_string();
    assert!(wrong.contains("has no parameter `tip`"), "{wrong}");
    assert!(wrong.contains("`__parameters` needs a `#[non_exhaustive]` struct"), "{wrong}");
}

#[test]
fn parameters_are_not_shared_if_something_would_be_lost() {
    let wipe = "/deviceManagement/managedDevices/{managedDeviceId}/wipe";
    let report = "/deviceManagement/reports/getDeviceNonComplianceReport";
    for (path, item) in [
        (
            report,
            quote!(
                #[non_exhaustive]
                struct Report;
            ),
        ),
        (
            report,
            quote!(
                #[non_exhaustive]
                struct Report {
                    top: i32,
                }
            ),
        ),
        (
            report,
            quote!(
                struct Report {
                    top: Option<i32>,
                }
            ),
        ),
        (
            report,
            quote!(
                #[non_exhaustive]
                struct Report {
                    #[graph(version = "beta")]
                    top: Option<i32>,
                }
            ),
        ),
        (
            wipe,
            quote!(
                #[non_exhaustive]
                struct Wipe {
                    keep_user_data: Option<bool>,
                }
            ),
        ),
    ] {
        let attribute = quote! {
            method = "POST", path = #path, returns = NoContent, __parameters = Query<Self>
        };
        let expanded = declare::action(attribute, item.clone()).to_string();
        assert!(expanded.contains("`__parameters` needs"), "{item}: {expanded}");
        assert!(expanded.contains("fn request"), "{item}: {expanded}");
    }
}
