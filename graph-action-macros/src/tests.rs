//! Snapshots of what the macros write; `UPDATE_EXPECT=1 cargo test` renews them.

use expect_test::Expect;
use proc_macro2::TokenStream;
use quote::quote;

use crate::declare;

mod actions;
mod fields;
mod mistakes;
mod resources;
mod serde;

fn check(expanded: TokenStream, expected: Expect) {
    let text = expanded.to_string();
    let file = syn::parse2(expanded).unwrap_or_else(|error| panic!("{error}: {text}"));
    expected.assert_eq(&prettyplease::unparse(&file));
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
