//! Corrections, and whether the sources have caught up with them.

use super::{
    append::Table,
    error::Error,
    line::{LineKey, key_of_line},
    list::List,
    marks::Marked,
};

/// Corrections that somebody should look at.
#[derive(Debug, Default)]
pub(crate) struct Review {
    /// The sources say the same now.
    pub(crate) superfluous: Vec<String>,
    /// There is no such operation.
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
        // The permissions of overloads are the same.
        let first = key_of_line(line).and_then(|key| {
            let (found, line) = operations.lines.range((key.clone(), String::new())..).next()?;
            (found.0 == key).then_some(line)
        });
        let Some(published) = first else {
            review.unknown.push(line.to_owned());
            continue;
        };
        let published = List::parse(permissions_of_line(published))?;
        let is_superfluous = match kind {
            "=" => published == permissions,
            "+" => published.contains(&permissions),
            _ => return Err(wrong()),
        };
        if is_superfluous {
            review.superfluous.push(line.to_owned());
        }
    }
    Ok(review)
}

/// The permissions of a line of operations.txt.
fn permissions_of_line(line: &str) -> &str {
    Marked::read(line).front.splitn(4, ' ').nth(3).unwrap_or("?")
}
