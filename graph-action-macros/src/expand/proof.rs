//! Writes the proofs that only the compiler can do.
//!
//! Each imports what it needs: a path of the facade elsewhere than at the attribute would be an error of
//! its own where the facade is not found.

use proc_macro2::{Literal, TokenStream};
use quote::{quote, quote_spanned};

use super::source::Facade;
use graph_action_declaration::check::{Action, no_default};
use graph_action_metadata::Version;

/// Proves that the path is the first route of the resource and one more segment: only the compiler
/// sees both.
pub(super) fn route_proof(action: &Action) -> Option<TokenStream> {
    let path = &action.path;
    let resource = action.bound_to.as_ref().filter(|_| action.is_path_sound)?;
    let span = path.span();
    let facade = &action.facade;
    let import = quote! {
        use #facade::{__private::prove_route as __prove_route, Resource as __Resource};
    };
    let text = path.value();
    let start = fingerprint(text.rsplit_once('/').map_or("", |(start, _)| start));
    let is_in_v1 = action.version == Version::V1;
    Some(quote_spanned! {span=>
        const _: () = {
            #import
            __prove_route(
                #path,
                #is_in_v1,
                #start,
                <#resource as __Resource>::META,
                <#resource as __Resource>::FINGERPRINT,
            )
        };
    })
}

/// Returns the fingerprint of a path, which the compiler compares sooner than a text: FNV-1a with 128 bits.
pub(super) fn fingerprint(path: &str) -> Literal {
    let number = path.bytes().fold(0x6c62272e07bb014262b821756295c58d_u128, |number, byte| {
        (number ^ u128::from(byte)).wrapping_mul(0x0000000001000000000000000000013B)
    });
    Literal::u128_unsuffixed(number)
}

/// Proves that an action with a required field has no `Default`: it may be derived above the
/// attribute, where the macro does not see it.
pub(super) fn default_proof(action: &Action) -> Option<TokenStream> {
    let (_, parameters) = action.body.as_ref().filter(|_| action.may_have_default)?;
    let required = parameters.iter().find(|parameter| !parameter.is_optional)?;
    let (name, message) = (&action.item.ident, no_default(&required.ident));
    let span = name.span();
    // Not with that span: where there is a default, the compiler would warn that it is unused.
    let facade = Facade::of(&action.facade);
    let import = facade.tokens(&format!(
        "use {}::__private::{{Defaulted as __Defaulted, NoDefault as _, \
         prove_no_default as __prove_no_default}};",
        facade.name()
    ));
    Some(quote_spanned! {span=>
        const _: () = {
            #import
            __prove_no_default(__Defaulted::<#name>::YES, #message)
        };
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_that_of_fnv_1a() {
        let of = |text| fingerprint(text).to_string();
        assert_eq!(of("a"), 0xd228cb696f1a8caf78912b704e4a8964_u128.to_string());
        assert_eq!(of("foobar"), 0x343e1662793c64bf6f0d3597ba446f18_u128.to_string());
    }
}
