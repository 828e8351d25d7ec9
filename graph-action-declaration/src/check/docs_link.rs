//! The link to the reference page.

use crate::{diagnostics::Diagnostics, read::Text};

/// Returns the link if it can be one: it becomes a link in Markdown.
pub(super) fn check_docs(docs: Option<Text>, diagnostics: &mut Diagnostics) -> Option<Text> {
    let docs = docs?;
    let link = docs.value();
    let is_foreign =
        |c: &char| c.is_whitespace() || c.is_control() || matches!(c, '(' | ')' | '<' | '>');
    let is_link = link.strip_prefix("https://").is_some_and(|rest| rest.contains('/'));
    let message = match link.chars().find(is_foreign) {
        _ if !is_link => "`docs` must be the link to the reference page; write \
                          `docs = \"https://learn.microsoft.com/graph/api/…\"`"
            .to_owned(),
        Some(foreign) => {
            let bytes = foreign.to_string().into_bytes();
            let encoded: String = bytes.iter().map(|byte| format!("%{byte:02X}")).collect();
            format!("a link cannot contain {foreign:?}; write `{encoded}`")
        }
        None => return Some(docs),
    };
    diagnostics.error(&docs, message);
    None
}
