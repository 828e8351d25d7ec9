//! Checks whether the sources now say what the corrections say.

use super::{
    append::Table,
    error::Error,
    line::{LineKey, key_of_line},
    list::List,
    marks::Marked,
};

/// Corrections to review.
#[derive(Debug, Default)]
pub(crate) struct Review {
    /// Corrections with which the sources agree now.
    pub(crate) unnecessary: Vec<String>,
    /// Corrections of unknown operations.
    pub(crate) unknown: Vec<String>,
}

pub(crate) fn review(text: &str, operations: &Table<LineKey>) -> Result<Review, Error> {
    let mut review = Review::default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let wrong = || {
            format!("the correction `{line}` is not like `POST /path = Name:DA # where it is from`")
        };
        let (correction, _) = line.split_once(" # ").ok_or_else(wrong)?;
        let mut fields = correction.splitn(4, ' ').skip(2);
        let (kind, permissions) = fields.next().zip(fields.next()).ok_or_else(wrong)?;
        let permissions = List::parse(permissions)?;
        // Overloads have the same permissions.
        let first = key_of_line(line).and_then(|key| {
            let (found, line) = operations.lines.range((key.clone(), String::new())..).next()?;
            (found.0 == key).then_some(line)
        });
        let Some(published) = first else {
            review.unknown.push(line.to_owned());
            continue;
        };
        let published = List::parse(permissions_of_line(published))?;
        let is_unnecessary = match kind {
            "=" => published == permissions,
            "+" => published.contains(&permissions),
            _ => return Err(wrong()),
        };
        if is_unnecessary {
            review.unnecessary.push(line.to_owned());
        }
    }
    Ok(review)
}

/// Returns the permissions of a line of operations.txt.
fn permissions_of_line(line: &str) -> &str {
    Marked::read(line).front.splitn(4, ' ').nth(3).unwrap_or("?")
}
