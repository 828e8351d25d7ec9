//! The path of a declaration.

use super::template::{self, Template};
use crate::{diagnostics::Diagnostics, read::Text};

pub(super) fn check_path(
    path: Option<Text>,
    diagnostics: &mut Diagnostics,
) -> (Text, Template, bool) {
    let Some(path) = path else {
        return (Text::new("/"), Template::default(), false);
    };
    match template::parse(path.value()) {
        Ok(template) => (path, template, true),
        Err(mistakes) => {
            for wrong in mistakes {
                diagnostics.error(&path, wrong.message(path.value()));
            }
            let template = template::recover(path.value());
            (path, template, false)
        }
    }
}
