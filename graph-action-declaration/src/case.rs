//! Names in the cases of Graph and of Rust.

use proc_macro2::{Ident, Span};
use quote::format_ident;

/// Returns whether a text is an identifier in camelCase that can be the name of an argument.
pub(crate) fn is_camel_case(text: &str) -> bool {
    !is_reserved(text)
        && text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|character| character.is_ascii_alphanumeric())
}

/// Returns whether a text is a keyword without a raw form, which cannot be the name of an argument.
pub(crate) fn is_reserved(text: &str) -> bool {
    matches!(text, "self" | "super" | "crate")
}

/// Returns a name in camelCase: `managedDevice-id`, `managed_device_id` and `ManagedDeviceId` become `managedDeviceId`.
pub fn camel_case(text: &str) -> String {
    let mut camel = String::new();
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    for word in words {
        let (first, rest) = word.split_at_checked(1).unwrap_or((word, ""));
        if camel.is_empty() {
            camel.push_str(&first.to_ascii_lowercase());
        } else {
            camel.push_str(&first.to_ascii_uppercase());
        }
        camel.push_str(rest);
    }
    camel
}

/// Returns a name in snake_case: `managedDeviceId` becomes `managed_device_id`, `enableURLFilter` becomes `enable_url_filter`.
pub fn snake_case(text: &str) -> String {
    let mut snake = String::new();
    let mut characters = text.chars().peekable();
    let mut before: Option<char> = None;
    while let Some(character) = characters.next() {
        let starts_word = character.is_ascii_uppercase()
            && before.is_some_and(|before| {
                !before.is_ascii_uppercase()
                    || characters.peek().is_some_and(char::is_ascii_lowercase)
            });
        if starts_word {
            snake.push('_');
        }
        snake.push(character.to_ascii_lowercase());
        before = Some(character);
    }
    snake
}

/// Returns an identifier for an argument. Keywords become raw.
pub fn argument(name: &str, span: Span) -> Ident {
    if is_plain_name(name) {
        return Ident::new(name, span);
    }
    // `gen` is a keyword of edition 2024, which the parser does not know yet.
    let mut ident = syn::parse_str::<Ident>(if name == "gen" { "r#gen" } else { name })
        .or_else(|_| syn::parse_str::<Ident>(&format!("r#{name}")))
        .unwrap_or_else(|_| format_ident!("value"));
    ident.set_span(span);
    ident
}

/// Returns whether a name is certainly an identifier: two words in snake_case, which no keyword is. To
/// parse it would take ten times as long.
fn is_plain_name(name: &str) -> bool {
    let (mut rest, mut has_words) = (name.as_bytes(), false);
    if !matches!(rest, [b'a'..=b'z', ..]) {
        return false;
    }
    while let [byte, after @ ..] = rest {
        match byte {
            b'_' => has_words = true,
            b'a'..=b'z' | b'0'..=b'9' => {}
            _ => return false,
        }
        rest = after;
    }
    has_words
}

/// Returns a name in PascalCase: `deviceState` becomes `DeviceState`.
pub(crate) fn pascal_case(camel: &str) -> String {
    let (first, rest) = camel.split_at_checked(1).unwrap_or((camel, ""));
    first.to_ascii_uppercase() + rest
}
