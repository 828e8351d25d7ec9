//! The body of an action that serde writes.

use expect_test::expect;
use quote::quote;

use super::check;
use crate::declare;

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
        expect![[r#"
            impl Poke {
                ///Creates the action with its required parameters. The optional ones are not sent unless you set them.
                #[must_use]
                pub fn new(skip_token: impl ::core::convert::Into<String>) -> Self {
                    Self {
                        skip_token: ::core::convert::Into::into(skip_token),
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
                type Declared = ::graph_action::__private::Declared0;
                const DECLARED: &'static str = "POST   v1.0 O -bu DPA --- 0000 0000 0004 0012 0000 0000 0025 Poke /things/poke   :skiptoken\no:top\no:other\n ";
                fn body(&self) -> ::graph_action::__private::Body {
                    ::graph_action::__private::Body::serialize(self)
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
        "#]],
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
        expect![[r#"
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
                type Declared = ::graph_action::__private::Declared0;
                const DECLARED: &'static str = "POST   v1.0 O -bu DPA --- 0000 0000 0004 0012 0000 0000 0006 Poke /things/poke   :Hard\n ";
                fn body(&self) -> ::graph_action::__private::Body {
                    ::graph_action::__private::Body::serialize(self)
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
        "#]],
    );
}
