//! What a resource becomes.

use expect_test::expect;
use quote::quote;

use super::check;
use crate::declare;

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
        expect![[r#"
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
                const FINGERPRINT: u128 = 168864256683384058307438245119741531105;
                fn into_route(self) -> (usize, ::graph_action::__private::Keys) {
                    match self {
                        Self::ById { thing_id } => {
                            (0usize, ::graph_action::__private::Keys::new([thing_id]))
                        }
                        Self::OfUser { user_id, thing_id } => {
                            (1usize, ::graph_action::__private::Keys::new([user_id, thing_id]))
                        }
                        Self::Mine {} => (2usize, ::graph_action::__private::Keys::new([])),
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
        "#]],
    );
}
