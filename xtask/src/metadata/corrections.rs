//! Checks whether the sources now say what the corrections say.

use super::{
    access,
    append::Table,
    error::Error,
    line::{Key, LineKey, key_of_line},
    list::List,
};

/// Corrections to review.
#[derive(Debug, Default)]
pub(crate) struct Review {
    /// Corrections with which the sources agree now.
    pub(crate) unnecessary: Vec<String>,
    /// Corrections of unknown operations.
    pub(crate) unknown: Vec<String>,
}

pub(crate) fn review(
    text: &str,
    operations: &Table<LineKey>,
    access: &Table<Key>,
) -> Result<Review, Error> {
    let mut review = Review::default();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let wrong = || {
            format!("the correction `{line}` is not like `POST /path = Name:DA # where it is from`")
        };
        let (correction, _) = line.split_once(" # ").ok_or_else(wrong)?;
        let mut fields = correction.splitn(4, ' ').skip(2);
        let (kind, permissions) = fields.next().zip(fields.next()).ok_or_else(wrong)?;
        let permissions = List::parse(permissions)?;
        let key = key_of_line(line).ok_or_else(wrong)?;
        let first = operations.lines.range((key.clone(), String::new())..).next();
        if first.is_none_or(|(found, _)| found.0 != key) {
            review.unknown.push(line.to_owned());
            continue;
        }
        let published = access.lines.get(&key).map(|line| access::data_of_line(line));
        let published = published.transpose()?.unwrap_or_default();
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
